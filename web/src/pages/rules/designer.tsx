import { DeleteOutlined, PlusOutlined, RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button, Drawer, Input, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { Decision, DecisionTable, Lead } from '~/api/models';
import { Missing } from '~/app/Failure';
import { useMay } from '~/app/session';
import { useAsk } from '~/ui/ask';
import { SortRow, SortRows } from '~/ui/dnd';
import { useFeedback } from '~/ui/feedback';
import { PageHead } from '~/ui/PageHead';
import { Empty, Mark, Panel, Person, When } from '~/ui/parts';
import { useSettled } from '~/ui/size';
import { CellEditor, useSaying } from './CellEditor';
import { conclude, concluded, freeId, type Kind, read } from './cells';
import { HIT_POLICIES, placeOf, useDocument } from './table';

/** The table that gives leads away belongs to the leads; every other one to the engine. */
const LEADS = 'leads';

interface Loaded {
  table: DecisionTable;
  /** Of the draft, or of the published table. */
  revision: string;
  published: number;
}

/** 决策表: what somebody sees of it, changes, tries, and publishes. */
export function RuleDesigner() {
  const { key } = useParams({ strict: false }) as { key: string };
  const feedback = useFeedback();
  const loaded = useQuery({
    queryKey: ['decisions', 'one', key],
    // What is worked on is not replaced under one's hands.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    queryFn: async (): Promise<Loaded> => {
      if (key === LEADS) {
        const { table, version } = await answer(api.GET('/v1/leadAssignmentTable'));
        return { table: table as DecisionTable, revision: version, published: Number(version) };
      }
      const one = (await answer(api.GET('/v1/decisions/{key}', { params: { path: { key } } }))) as Decision;
      return { table: one.table, revision: one.revision, published: one.publishedVersion };
    },
  });
  if (loaded.isError) {
    const gone = 'status' in loaded.error && loaded.error.status === 404;
    return gone ? (
      <Missing />
    ) : (
      <main className="page centred">
        <Empty title={feedback.words(loaded.error)} />
      </main>
    );
  }
  if (!loaded.data) {
    return (
      <main className="page">
        <Skeleton active paragraph={{ rows: 10 }} />
      </main>
    );
  }
  return <Designer key={`${key} ${loaded.data.revision}`} id={key} loaded={loaded.data} />;
}

/** What a check says of the table as it stands. */
function useCheck(table: DecisionTable) {
  const settled = useSettled(table, 500);
  const check = useQuery({
    queryKey: ['decisions', 'check', settled],
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: before => before,
    queryFn: () => answer(api.POST('/v1/decisions:check', { body: { table: settled } })),
  });
  return check.data;
}

function Designer({ id, loaded }: { id: string; loaded: Loaded }) {
  const { t } = useTranslation();
  const may = useMay();
  const ask = useAsk();
  const feedback = useFeedback();
  const client = useQueryClient();
  const document = useDocument(loaded.table);
  const { table, change } = document;
  const check = useCheck(table);
  const [versions, setVersions] = useState(false);
  const [hits, setHits] = useState<string[]>([]);
  const editable = may(id === LEADS ? 'lead.rules' : 'workflow.decision.design');
  const wrong = check?.problems ?? [];

  const save = async () => {
    const saved = await feedback.attempt(
      () =>
        answer(
          api.PATCH('/v1/decisions/{key}', {
            params: { path: { key: id } },
            body: { table, revision: loaded.revision, requestId: requestId() },
          }),
        ),
      t('common.saved'),
    );
    if (saved) await client.invalidateQueries({ queryKey: ['decisions'] });
    return saved;
  };
  const publish = async () => {
    if (id === LEADS) {
      const asked = await ask({ title: t('rules.publish'), hint: t('rules.publishLeads') });
      if (!asked) return;
      const done = await feedback.attempt(
        () =>
          api.POST('/v1/leadAssignmentTable:publish', {
            body: { table, baseVersion: loaded.revision, requestId: requestId() },
          }),
        t('rules.published'),
      );
      if (done) await client.invalidateQueries({ queryKey: ['decisions'] });
      return;
    }
    const asked = await ask({
      title: t('rules.publish'),
      hint: t('rules.publishHint'),
      label: t('rules.note'),
    });
    if (!asked) return;
    const saved = document.dirty ? await save() : undefined;
    if (document.dirty && !saved) return;
    const done = await feedback.attempt(
      () =>
        api.POST('/v1/decisions/{key}:publish', {
          params: { path: { key: id } },
          body: { note: asked.text, revision: saved?.revision ?? loaded.revision, requestId: requestId() },
        }),
      t('rules.published'),
    );
    if (done) await client.invalidateQueries({ queryKey: ['decisions'] });
  };

  return (
    <main className="page scroll">
      <PageHead
        title={
          <span className="title-line">
            <span className="clip">{table.name}</span>
            {document.dirty && <Mark tone="warn">{t('rules.unsaved')}</Mark>}
          </span>
        }
        under={
          <p className="quiet under">
            <Link to="/settings/rules">{t('menu.rules')}</Link>
            <span>
              {loaded.published
                ? t('rules.publishedAs', { version: loaded.published })
                : t('rules.neverPublished')}
            </span>
          </p>
        }
        extra={
          <>
            {editable && (
              <>
                <Button
                  icon={<UndoOutlined aria-hidden />}
                  aria-label={t('rules.undo')}
                  disabled={!document.undo}
                  onClick={() => document.undo?.()}
                />
                <Button
                  icon={<RedoOutlined aria-hidden />}
                  aria-label={t('rules.redo')}
                  disabled={!document.redo}
                  onClick={() => document.redo?.()}
                />
              </>
            )}
            {id !== LEADS && <Button onClick={() => setVersions(true)}>{t('rules.versions')}</Button>}
            {editable && id !== LEADS && (
              <Button disabled={!document.dirty} onClick={() => void save()}>
                {t('rules.save')}
              </Button>
            )}
            {editable && (
              <Button
                type="primary"
                disabled={wrong.length > 0 || (id === LEADS && !document.dirty)}
                onClick={() => void publish()}
              >
                {t('rules.publish')}
              </Button>
            )}
          </>
        }
      />
      <div className="stack">
        <Panel
          title={
            <Select
              aria-label={t('rules.hitPolicy')}
              variant="borderless"
              disabled={!editable}
              value={table.hitPolicy}
              popupMatchSelectWidth={false}
              onChange={hitPolicy => change({ ...table, hitPolicy })}
              options={HIT_POLICIES.map(value => ({ value, label: t(`rules.policies.${value}`) }))}
            />
          }
          extra={<span className="quiet">{t('rules.rows', { count: table.rows.length })}</span>}
          flush
        >
          <Grid
            table={table}
            change={change}
            editable={editable}
            fixed={id === LEADS}
            check={check}
            hits={hits}
          />
        </Panel>
        <div className="columns">
          <Problems table={table} check={check} />
          <TryOut id={id} table={table} dirty={document.dirty} save={save} onHits={setHits} />
        </div>
      </div>
      {versions && <Versions id={id} onClose={() => setVersions(false)} />}
    </main>
  );
}

type Check = ReturnType<typeof useCheck>;

interface GridProps {
  table: DecisionTable;
  change: (table: DecisionTable) => void;
  editable: boolean;
  /** Columns are given by the service. */
  fixed: boolean;
  check: Check;
  hits: string[];
}

function Grid({ table, change, editable, fixed, check, hits }: GridProps) {
  const { t } = useTranslation();
  const problem = (row: number, column: string) =>
    check?.problems.find(one => {
      const place = placeOf(one.field);
      return place?.row === row && place.column === column;
    })?.description ?? '';
  const setRow = (n: number, row: Partial<DecisionTable['rows'][number]>) =>
    change({ ...table, rows: table.rows.map((each, at) => (at === n ? { ...each, ...row } : each)) });
  const addRow = () =>
    change({
      ...table,
      rows: [
        ...table.rows,
        {
          id: freeId(table.rows.map(row => row.id)),
          conditions: table.inputs.map(() => '-'),
          conclusions: table.outputs.map(() => ''),
          note: '',
        },
      ],
    });
  const addInput = () => {
    const names = table.inputs.map(input => input.name);
    let n = names.length + 1;
    while (names.includes(`input${n}`)) n += 1;
    change({
      ...table,
      inputs: [...table.inputs, { name: `input${n}`, label: t('rules.newInput'), type: 'string' }],
      rows: table.rows.map(row => ({ ...row, conditions: [...row.conditions, '-'] })),
    });
  };
  const dropInput = (n: number) =>
    change({
      ...table,
      inputs: table.inputs.filter((_, at) => at !== n),
      rows: table.rows.map(row => ({ ...row, conditions: row.conditions.filter((_, at) => at !== n) })),
    });
  const shadowed = new Map(check?.shadowed.map(one => [one.row, one.by]) ?? []);
  return (
    <div className="table-wrap">
      <SortRows
        ids={table.rows.map(row => row.id)}
        name={id => t('rules.row', { id })}
        onSort={ids => change({ ...table, rows: ids.flatMap(id => table.rows.filter(row => row.id === id)) })}
      >
        <table className="grid rules">
          <thead>
            <tr>
              <th className="narrow-cell">
                <span className="unseen">{t('drag.handle')}</span>
              </th>
              <th>{t('rules.id')}</th>
              {table.inputs.map((input, n) => (
                <th key={input.name} className="condition">
                  {editable && !fixed ? (
                    <Head
                      column={input}
                      onChange={next =>
                        change({
                          ...table,
                          inputs: table.inputs.map((each, at) => (at === n ? { ...each, ...next } : each)),
                        })
                      }
                      {...(table.inputs.length > 1 ? { onRemove: () => dropInput(n) } : {})}
                    />
                  ) : (
                    input.label || input.name
                  )}
                </th>
              ))}
              {table.outputs.map((output, n) => (
                <th key={output.name} className="conclusion">
                  {editable && !fixed ? (
                    <Head
                      column={output}
                      onChange={next =>
                        change({
                          ...table,
                          outputs: table.outputs.map((each, at) => (at === n ? { ...each, ...next } : each)),
                        })
                      }
                    />
                  ) : (
                    output.label || output.name
                  )}
                </th>
              ))}
              <th>{t('rules.remark')}</th>
              <th className="narrow-cell">
                <span className="unseen">{t('common.remove')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, n) => (
              <SortRow key={row.id} id={row.id}>
                {handle => (
                  <>
                    <td className={hits.includes(row.id) ? 'hit' : ''}>{editable ? handle : null}</td>
                    <td className={hits.includes(row.id) ? 'hit' : ''}>
                      <strong>{row.id}</strong>
                      {shadowed.has(row.id) && <Mark tone="warn">{t('rules.shadowed')}</Mark>}
                    </td>
                    {table.inputs.map((input, at) => (
                      <td key={input.name}>
                        <CellEditor
                          condition={row.conditions[at] ?? '-'}
                          kind={input.type as Kind}
                          label={`${row.id} ${input.label || input.name}`}
                          disabled={!editable}
                          wrong={problem(n, `conditions${at}`)}
                          onChange={condition =>
                            setRow(n, {
                              conditions: row.conditions.map((each, m) => (m === at ? condition : each)),
                            })
                          }
                        />
                      </td>
                    ))}
                    {table.outputs.map((output, at) => (
                      <td key={output.name} className="concluded">
                        <Typed
                          value={concluded(row.conclusions[at] ?? '', output.type as Kind)}
                          label={`${row.id} ${output.label || output.name}`}
                          disabled={!editable}
                          wrong={problem(n, `conclusions${at}`)}
                          onChange={text =>
                            setRow(n, {
                              conclusions: row.conclusions.map((each, m) =>
                                m === at ? conclude(text, output.type as Kind) : each,
                              ),
                            })
                          }
                        />
                      </td>
                    ))}
                    <td className="remark">
                      <Typed
                        value={row.note}
                        label={`${row.id} ${t('rules.remark')}`}
                        disabled={!editable}
                        wrong=""
                        onChange={note => setRow(n, { note })}
                      />
                    </td>
                    <td>
                      {editable && (
                        <Button
                          type="text"
                          size="small"
                          icon={<DeleteOutlined aria-hidden />}
                          aria-label={t('rules.removeRow', { id: row.id })}
                          onClick={() =>
                            change({ ...table, rows: table.rows.filter(each => each.id !== row.id) })
                          }
                        />
                      )}
                    </td>
                  </>
                )}
              </SortRow>
            ))}
          </tbody>
        </table>
      </SortRows>
      {editable && (
        <div className="grid-foot">
          <Button type="text" size="small" icon={<PlusOutlined aria-hidden />} onClick={addRow}>
            {t('rules.addRow')}
          </Button>
          {!fixed && (
            <Button type="text" size="small" icon={<PlusOutlined aria-hidden />} onClick={addInput}>
              {t('rules.addInput')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

/** A text that is told on when it is left. */
function Typed(props: {
  value: string;
  label: string;
  disabled: boolean;
  wrong: string;
  onChange: (text: string) => void;
}) {
  const [text, setText] = useState(props.value);
  const [known, setKnown] = useState(props.value);
  if (known !== props.value) {
    setKnown(props.value);
    setText(props.value);
  }
  const done = () => {
    if (text !== props.value) props.onChange(text);
  };
  if (props.disabled) return <span>{props.value}</span>;
  return (
    <Input
      variant="borderless"
      aria-label={props.label}
      title={props.wrong || text}
      {...(props.wrong ? { status: 'error' as const } : {})}
      value={text}
      onChange={event => setText(event.target.value)}
      onBlur={done}
      onPressEnter={done}
    />
  );
}

interface Column {
  name: string;
  label: string;
  type: string;
}

/** The head of a column: what people call it, what it is called in the data, its type. */
function Head({
  column,
  onChange,
  onRemove,
}: {
  column: Column;
  onChange: (next: Partial<Column>) => void;
  onRemove?: () => void;
}) {
  const { t } = useTranslation();
  return (
    <span className="column-head">
      <Typed
        value={column.label || column.name}
        label={t('rules.columnLabel')}
        disabled={false}
        wrong=""
        onChange={label => onChange({ label })}
      />
      <span className="inline">
        <Typed
          value={column.name}
          label={t('rules.columnName')}
          disabled={false}
          wrong=""
          onChange={name => onChange({ name })}
        />
        <Select
          size="small"
          variant="borderless"
          aria-label={t('rules.columnType')}
          value={column.type}
          popupMatchSelectWidth={false}
          onChange={type => onChange({ type })}
          options={(['string', 'number', 'boolean', 'date'] as const).map(type => ({
            value: type,
            label: t(`rules.types.${type}`),
          }))}
        />
        {onRemove && (
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined aria-hidden />}
            aria-label={t('rules.removeColumn', { name: column.name })}
            onClick={onRemove}
          />
        )}
      </span>
    </span>
  );
}

/** What keeps it from being published, what it leaves open, and what in it never decides. */
function Problems({ table, check }: { table: DecisionTable; check: Check }) {
  const { t } = useTranslation();
  const say = useSaying();
  const where = (field: string) => {
    const place = placeOf(field);
    return place ? t('rules.row', { id: table.rows[place.row]?.id ?? '' }) : '';
  };
  const gap = (conditions: string[]) =>
    table.inputs.flatMap((input, n) => {
      const condition = conditions[n] ?? '-';
      if (read(condition, input.type as Kind).is === 'any') return [];
      return [
        <span key={input.name} className="inline">
          <span className="quiet">{input.label || input.name}</span> {say(condition, input.type as Kind)}
        </span>,
      ];
    });
  const count = check
    ? check.problems.length + check.gaps.length + check.shadowed.length + check.overlaps.length
    : 0;
  return (
    <Panel
      title={t('rules.problems')}
      extra={
        check && count === 0 ? (
          <Mark tone="good">{t('rules.sound')}</Mark>
        ) : (
          <Mark tone={check?.problems.length ? 'bad' : 'warn'}>{count}</Mark>
        )
      }
    >
      {check && count === 0 && <p className="quiet">{t('rules.soundHint')}</p>}
      <ul className="plain-list problems">
        {check?.problems.map(one => (
          <li key={one.field + one.reason}>
            <Mark tone="bad">{where(one.field) || t('rules.wrong')}</Mark>
            <span>{one.description}</span>
          </li>
        ))}
        {check?.shadowed.map(one => (
          <li key={one.row}>
            <Mark tone="warn">{t('rules.row', { id: one.row })}</Mark>
            <span>
              {one.by.length > 0
                ? t('rules.shadowedBy', { rows: one.by.join(t('common.comma')) })
                : t('rules.neverHolds')}
            </span>
          </li>
        ))}
        {check?.overlaps.map(one => (
          <li key={`${one.row} ${one.other}`}>
            <Mark tone="warn">{t('rules.row', { id: one.row })}</Mark>
            <span>{t('rules.overlaps', { other: one.other })}</span>
          </li>
        ))}
        {check?.gaps.map(one => (
          <li key={one.conditions.join(' ')}>
            <Mark tone="warn">{t('rules.gap')}</Mark>
            <span className="marks">{gap(one.conditions)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

interface TryProps {
  id: string;
  table: DecisionTable;
  dirty: boolean;
  save: () => Promise<unknown>;
  onHits: (rows: string[]) => void;
}

/** A case, and what the table says to it. */
function TryOut({ id, table, dirty, save, onHits }: TryProps) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const [values, setValues] = useState<Record<string, string>>({});
  const [said, setSaid] = useState<{ title: string; owner?: string; words: string } | null>(null);
  const given = Object.fromEntries(
    table.inputs.flatMap(input => (values[input.name] ? [[input.name, values[input.name] ?? '']] : [])),
  );

  const tryLeads = async () => {
    const { province, city, district, budget, ...rest } = given;
    const lead = {
      ...rest,
      ...(province || city || district
        ? { region: { province: province ?? '', city: city ?? '', district: district ?? '' } }
        : {}),
      ...(budget ? { budget: { amount: budget, currency: 'CNY' } } : {}),
    };
    const answered = await feedback.attempt(() =>
      answer(api.POST('/v1/leadAssignmentTable:try', { body: { lead, table } })),
    );
    if (!answered) return;
    const assignment = answered.assignment as NonNullable<Lead['assignment']>;
    onHits(assignment.rowId ? [assignment.rowId] : []);
    setSaid({
      title: assignment.rowId || t('rules.noRow'),
      owner: answered.ownerId,
      words: assignment.explanation,
    });
  };
  const tryDecision = async () => {
    if (dirty && !(await save())) return;
    const typed = Object.fromEntries(
      table.inputs.flatMap(input => {
        const value = given[input.name];
        return value === undefined ? [] : [[input.name, input.type === 'boolean' ? value === 'true' : value]];
      }),
    );
    const answered = await feedback.attempt(() =>
      answer(
        api.POST('/v1/decisions/{key}:decide', {
          params: { path: { key: id } },
          body: { values: typed, draft: true, explain: true },
        }),
      ),
    );
    if (!answered) return;
    onHits(answered.hits.map(hit => hit.row));
    const words = answered.hits.flatMap(hit =>
      table.outputs.map(
        output =>
          `${output.label || output.name}${t('common.colon')}${String((hit.conclusions as Record<string, unknown>)[output.name] ?? '')}`,
      ),
    );
    setSaid({
      title: answered.hits.map(hit => hit.row).join(t('common.comma')) || t('rules.noRow'),
      words: words.join(' · '),
    });
  };

  return (
    <Panel
      title={t('rules.tryOut')}
      extra={
        <Button size="small" onClick={() => void (id === LEADS ? tryLeads() : tryDecision())}>
          {t(dirty && id !== LEADS ? 'rules.saveAndTry' : 'rules.try')}
        </Button>
      }
    >
      <div className="try-fields">
        {table.inputs.map(input => (
          <div key={input.name} className="try-field">
            <span className="quiet" aria-hidden="true">
              {input.label || input.name}
            </span>
            {input.type === 'boolean' ? (
              <Select
                allowClear
                aria-label={input.label || input.name}
                value={values[input.name] ?? null}
                onChange={value => setValues({ ...values, [input.name]: value ?? '' })}
                options={[
                  { value: 'true', label: t('common.yes') },
                  { value: 'false', label: t('common.no') },
                ]}
              />
            ) : (
              <Input
                type={input.type === 'date' ? 'date' : 'text'}
                aria-label={input.label || input.name}
                value={values[input.name] ?? ''}
                onChange={event => setValues({ ...values, [input.name]: event.target.value })}
              />
            )}
          </div>
        ))}
      </div>
      {said && (
        <div className="said" role="status">
          <strong>{t('rules.hit', { rows: said.title })}</strong> {said.owner && <Person id={said.owner} />}
          <p>{said.words}</p>
        </div>
      )}
    </Panel>
  );
}

const KINDS = {
  KIND_UNSPECIFIED: 'calm',
  KIND_ADDED: 'good',
  KIND_REMOVED: 'bad',
  KIND_CHANGED: 'warn',
  KIND_MOVED: 'info',
} as const;

function Versions({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [from, setFrom] = useState(0);
  const list = useQuery({
    queryKey: ['decisions', 'versions', id],
    queryFn: () =>
      answer(
        api.GET('/v1/decisions/{key}/versions', { params: { path: { key: id }, query: { pageSize: 100 } } }),
      ),
  });
  const differences = useQuery({
    queryKey: ['decisions', 'compare', id, from],
    enabled: from > 0,
    queryFn: () =>
      answer(
        api.GET('/v1/decisions/{key}:compare', {
          params: { path: { key: id }, query: { fromVersion: from, toVersion: 0 } },
        }),
      ),
  });
  return (
    <Drawer open title={t('rules.versions')} onClose={onClose} size={560}>
      {list.data?.versions.length === 0 && <Empty title={t('rules.neverPublished')} />}
      <ul className="rows">
        {list.data?.versions.map(one => (
          <li key={one.version}>
            <span className="clip">
              <strong>{t('rules.versionNumber', { version: one.version })}</strong>{' '}
              <span className="quiet">{one.note}</span>
            </span>
            <Person id={one.publisherId} bare />
            <When time={one.publishTime} />
            <Button size="small" onClick={() => setFrom(one.version)}>
              {t('rules.compare')}
            </Button>
          </li>
        ))}
      </ul>
      {differences.data && (
        <Panel title={t('rules.differences', { version: from })}>
          {differences.data.differences.length === 0 && <p className="quiet">{t('rules.noDifference')}</p>}
          <ul className="plain-list problems">
            {differences.data.differences.map(one => (
              <li key={one.field}>
                <Mark tone={KINDS[one.kind]}>{t(`rules.kinds.${one.kind}`)}</Mark>
                <code>{one.field}</code>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </Drawer>
  );
}
