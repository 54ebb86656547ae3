import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { Decision, DecisionTable } from '~/api/models';
import { useMay } from '~/app/session';
import { useAsk } from '~/ui/ask';
import '~/ui/design/design.css';
import { DesignHead } from '~/ui/design/Head';
import { type Difference, type Version, Versions } from '~/ui/design/Versions';
import { useFeedback } from '~/ui/feedback';
import { useHistory } from '~/ui/history';
import { One } from '~/ui/One';
import { Mark, Panel } from '~/ui/parts';
import { useSaying } from './CellEditor';
import { type Kind, read } from './cells';
import { type Check, useCheck } from './check';
import { Grid } from './Grid';
import { TryOut } from './TryOut';
import { HIT_POLICIES, LEADS, placeOf } from './table';

interface Loaded {
  table: DecisionTable;
  /** Of the draft, or of the published table. */
  revision: string;
  published: number;
}

/** 决策表: what somebody sees of it, changes, tries, and publishes. */
export function RuleDesigner() {
  const { key } = useParams({ strict: false }) as { key: string };
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
  return <One query={loaded}>{one => <Designer key={`${key} ${one.revision}`} id={key} loaded={one} />}</One>;
}

function Designer({ id, loaded }: { id: string; loaded: Loaded }) {
  const { t } = useTranslation();
  const may = useMay();
  const ask = useAsk();
  const feedback = useFeedback();
  const client = useQueryClient();
  const document = useHistory(loaded.table);
  const { now: table, change } = document;
  const dirty = table !== loaded.table;
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
      const asked = await ask({ title: t('design.publish'), hint: t('rules.publishLeads') });
      if (!asked) return;
      const done = await feedback.attempt(
        () =>
          api.POST('/v1/leadAssignmentTable:publish', {
            body: { table, baseVersion: loaded.revision, requestId: requestId() },
          }),
        t('design.published'),
      );
      if (done) await client.invalidateQueries({ queryKey: ['decisions'] });
      return;
    }
    const asked = await ask({
      title: t('design.publish'),
      hint: t('rules.publishHint'),
      label: t('design.note'),
    });
    if (!asked) return;
    const saved = dirty ? await save() : undefined;
    if (dirty && !saved) return;
    const done = await feedback.attempt(
      () =>
        api.POST('/v1/decisions/{key}:publish', {
          params: { path: { key: id } },
          body: { note: asked.text, revision: saved?.revision ?? loaded.revision, requestId: requestId() },
        }),
      t('design.published'),
    );
    if (done) await client.invalidateQueries({ queryKey: ['decisions'] });
  };

  return (
    <main className="page scroll">
      <DesignHead
        title={table.name}
        back={{ to: '/settings/rules', label: t('menu.rules') }}
        published={loaded.published}
        dirty={dirty}
        editable={editable}
        {...(document.undo ? { undo: document.undo } : {})}
        {...(document.redo ? { redo: document.redo } : {})}
        sound={wrong.length === 0 && (id !== LEADS || dirty)}
        {...(id === LEADS
          ? {}
          : { drafts: { onVersions: () => setVersions(true), onSave: () => void save() } })}
        onPublish={() => void publish()}
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
          <TryOut id={id} table={table} dirty={dirty} save={save} onHits={setHits} />
        </div>
      </div>
      {versions && (
        <Versions
          of={['decisions', id]}
          list={() => listVersions(id)}
          compare={version => compareTable(id, version)}
          onClose={() => setVersions(false)}
        />
      )}
    </main>
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

async function listVersions(key: string): Promise<Version[]> {
  const query = { pageSize: 100 };
  const page = await answer(api.GET('/v1/decisions/{key}/versions', { params: { path: { key }, query } }));
  return page.versions.map(one => ({ ...one, publishTime: one.publishTime ?? '' }));
}

async function compareTable(key: string, version: number) {
  const query = { fromVersion: version, toVersion: 0 };
  const found = await answer(api.GET('/v1/decisions/{key}:compare', { params: { path: { key }, query } }));
  const differences = found.differences.map(
    (one): Difference => ({ field: one.field, kind: one.kind, title: one.field, more: '' }),
  );
  return { differences, stricter: [] };
}
