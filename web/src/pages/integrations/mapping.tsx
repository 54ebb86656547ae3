import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { AutoComplete, Button, Checkbox, Input, Select } from 'antd';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Connector } from '~/api/models';
import { Panel } from '~/ui/parts';
import { useKinds } from './connectors';
import {
  at,
  constantOf,
  constantText,
  type Definition,
  type Each,
  type Field,
  type FormatKind,
  filledOnly,
  formatOf,
  formatText,
  type Item,
  isList,
  pathsOf,
  rowOf,
} from './definition';
import { Trial } from './trial';

interface Props {
  connector: Connector;
  definition: Definition;
  change: (definition: Definition, about?: string) => void;
}

/** The document that is sent: a row for each of its fields, beside it what comes of an order. */
export function MappingDesk({ connector, definition, change }: Props) {
  const { t } = useTranslation();
  const [source, setSource] = useState<unknown>();
  const [wrong, setWrong] = useState<string[]>([]);
  const { body } = definition.create;
  const put = (next: Item[], about = '') =>
    change({ ...definition, create: { ...definition.create, body: next } }, about);
  const { values, lists } = pathsOf(source);
  const wrongRows = new Set(wrong.flatMap(field => rowOf(body, field) ?? []));
  const remove = (n: number) => put(body.toSpliced(n, 1));
  const step = (n: number, by: 1 | -1) => {
    const item = body[n];
    if (item) put(body.toSpliced(n, 1).toSpliced(n + by, 0, item));
  };
  const tools = (n: number, name: string) => ({
    ...(n > 0 ? { onUp: () => step(n, -1) } : {}),
    ...(n < body.length - 1 ? { onDown: () => step(n, 1) } : {}),
    onRemove: () => remove(n),
    name,
  });
  return (
    <div className="mapping-desk">
      <Panel title={t('integrations.tabs.mapping')} flush>
        <div className="table-wrap">
          <table className="grid mapping">
            <thead>
              <tr>
                <th scope="col">{t('integrations.theirs')}</th>
                <th scope="col">{t('integrations.ours')}</th>
                <th scope="col">{t('integrations.format')}</th>
                <th scope="col">{t('integrations.via')}</th>
                <th scope="col">{t('integrations.required')}</th>
                <th scope="col" aria-label={t('common.more')} />
              </tr>
            </thead>
            <tbody>
              {body.map((item, n) =>
                isList(item) ? (
                  <List
                    key={n}
                    list={item}
                    lists={lists}
                    elements={pathsOf(firstOf(at(source, item.each))).values}
                    wrong={wrongRows}
                    at={n}
                    tools={<Tools {...tools(n, item.to)} />}
                    onChange={(next, about) => put(body.with(n, next), about && `${n}${about}`)}
                  />
                ) : (
                  <Row
                    key={n}
                    field={item}
                    paths={values}
                    wrong={wrongRows.has(String(n))}
                    tools={<Tools {...tools(n, item.to)} />}
                    onChange={(next, about) => put(body.with(n, next), about && `${n}${about}`)}
                  />
                ),
              )}
            </tbody>
          </table>
        </div>
        <div className="grid-foot">
          <Button
            type="text"
            icon={<PlusOutlined aria-hidden />}
            onClick={() => put([...body, { to: '', from: '' }])}
          >
            {t('integrations.addField')}
          </Button>
          <Button
            type="text"
            icon={<PlusOutlined aria-hidden />}
            onClick={() => put([...body, { each: 'lines', to: '', fields: [{ to: '', from: '' }] }])}
          >
            {t('integrations.addList')}
          </Button>
        </div>
      </Panel>
      <Trial connector={connector} definition={definition} onSource={setSource} onWrong={setWrong} />
    </div>
  );
}

const firstOf = (list: unknown): unknown => (Array.isArray(list) ? list[0] : undefined);

function Tools(props: { name: string; onUp?: () => void; onDown?: () => void; onRemove: () => void }) {
  const { t } = useTranslation();
  const { name } = props;
  return (
    <span className="mapping-tools">
      <Button
        type="text"
        size="small"
        icon={<ArrowUpOutlined aria-hidden />}
        aria-label={t('integrations.up', { name })}
        disabled={!props.onUp}
        onClick={() => props.onUp?.()}
      />
      <Button
        type="text"
        size="small"
        icon={<ArrowDownOutlined aria-hidden />}
        aria-label={t('integrations.down', { name })}
        disabled={!props.onDown}
        onClick={() => props.onDown?.()}
      />
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined aria-hidden />}
        aria-label={t('integrations.remove', { name })}
        onClick={props.onRemove}
      />
    </span>
  );
}

interface ListProps {
  list: Each;
  lists: string[];
  elements: string[];
  wrong: ReadonlySet<string>;
  at: number;
  tools: React.ReactNode;
  onChange: (list: Each, about?: string) => void;
}

/** A list of theirs, of a list of ours; what its elements say stands under it. */
function List({ list, lists, elements, wrong, at: place, tools, onChange }: ListProps) {
  const { t } = useTranslation();
  const { fields } = list;
  return (
    <Fragment>
      <tr className={wrong.has(String(place)) ? 'mapping-list wrong' : 'mapping-list'}>
        <td>
          <Input
            aria-label={`${t('integrations.list')} ${t('integrations.theirs')}`}
            className="code"
            value={list.to}
            prefix={<span className="quiet">{t('integrations.list')}</span>}
            onChange={event => onChange({ ...list, to: event.target.value }, 'to')}
          />
        </td>
        <td colSpan={4}>
          <span className="inline">
            <span className="quiet">{t('integrations.listFrom')}</span>
            <AutoComplete
              aria-label={`${t('integrations.list')} ${t('integrations.ours')}`}
              className="code mapping-path"
              value={list.each}
              onChange={each => onChange({ ...list, each }, 'each')}
              options={lists.map(value => ({ value }))}
            />
            <Button
              type="text"
              size="small"
              icon={<PlusOutlined aria-hidden />}
              onClick={() => onChange({ ...list, fields: [...fields, { to: '', from: '' }] })}
            >
              {t('integrations.addField')}
            </Button>
          </span>
        </td>
        <td>{tools}</td>
      </tr>
      {fields.map((field, n) => (
        <Row
          key={n}
          inner
          field={field}
          paths={elements}
          wrong={wrong.has(`${place}.${n}`)}
          tools={
            <Tools
              name={`${list.to}.${field.to}`}
              onRemove={() => onChange({ ...list, fields: fields.toSpliced(n, 1) })}
            />
          }
          onChange={(next, about) =>
            onChange({ ...list, fields: fields.with(n, next) }, about && `${n}${about}`)
          }
        />
      ))}
    </Fragment>
  );
}

interface RowProps {
  field: Field;
  paths: string[];
  wrong: boolean;
  inner?: boolean;
  tools: React.ReactNode;
  onChange: (field: Field, about?: string) => void;
}

function Row({ field, paths, wrong, inner = false, tools, onChange }: RowProps) {
  const { t } = useTranslation();
  const kinds = useKinds();
  const constant = 'const' in field;
  const format = formatOf(field.fmt);
  const label = (word: string) => [field.to, word].filter(Boolean).join(' ');
  const set = (change: { [K in keyof Field]?: Field[K] | undefined }, about = '') => {
    const { from, ...others } = { ...field, ...change } as Field;
    // A path that is not written yet stays one, so that its row stays.
    onChange(
      { ...filledOnly(others), to: others.to, ...(from === undefined ? {} : { from }) } as Field,
      about,
    );
  };
  return (
    <tr className={[wrong && 'wrong', inner && 'inner'].filter(Boolean).join(' ')}>
      <td>
        <Input
          aria-label={label(t('integrations.theirs'))}
          className="code"
          value={field.to}
          onChange={event => set({ to: event.target.value }, 'to')}
        />
      </td>
      <td>
        <span className="mapping-value">
          <Select
            aria-label={label(t('integrations.ours'))}
            value={constant ? 'constant' : 'from'}
            popupMatchSelectWidth={false}
            onChange={next => {
              const { from: _, const: __, ...others } = field;
              onChange(next === 'constant' ? { ...others, const: '' } : { ...others, from: '' });
            }}
            options={(['from', 'constant'] as const).map(value => ({
              value,
              label: t(`integrations.${value}`),
            }))}
          />
          {constant ? (
            <Constant
              label={label(t('integrations.constant'))}
              value={field.const}
              onChange={value => onChange({ ...field, const: value }, 'const')}
            />
          ) : (
            <AutoComplete
              aria-label={label(t('integrations.from'))}
              className="code mapping-path"
              value={field.from ?? ''}
              onChange={from => set({ from }, 'from')}
              showSearch={{ filterOption: (typed, option) => String(option?.value).includes(typed) }}
              options={paths.map(value => ({ value }))}
              popupMatchSelectWidth={false}
            />
          )}
        </span>
      </td>
      <td>
        <span className="mapping-format">
          <Select<FormatKind>
            aria-label={label(t('integrations.format'))}
            value={format.kind}
            popupMatchSelectWidth={false}
            onChange={kind => set({ fmt: formatText(kind) })}
            options={(['plain', 'text', 'decimal', 'date'] as const).map(value => ({
              value,
              label: t(`integrations.formats.${value}`),
            }))}
          />
          {(format.kind === 'decimal' || format.kind === 'date') && (
            <Input
              aria-label={label(t(format.kind === 'date' ? 'integrations.pattern' : 'integrations.places'))}
              className={format.kind === 'date' ? 'code pattern' : 'code places'}
              value={format.more}
              onChange={event => set({ fmt: `${format.kind}:${event.target.value}` }, 'fmt')}
            />
          )}
        </span>
      </td>
      <td>
        <AutoComplete
          allowClear
          aria-label={label(t('integrations.via'))}
          className="mapping-via"
          value={field.via?.replace(/^xref:/, '') ?? ''}
          onChange={kind => set({ via: kind ? `xref:${kind}` : undefined }, 'via')}
          options={kinds.map(value => ({ value }))}
        />
      </td>
      <td>
        <Checkbox
          aria-label={label(t('integrations.required'))}
          checked={field.required ?? false}
          onChange={event => set({ required: event.target.checked || undefined })}
        />
      </td>
      <td>{tools}</td>
    </tr>
  );
}

/** A value that is always the same; what is being typed is read once it is left. */
function Constant(props: { label: string; value: unknown; onChange: (value: unknown) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState<string>();
  return (
    <Input
      className="code"
      aria-label={props.label}
      title={t('integrations.constantHint')}
      value={text ?? constantText(props.value)}
      onChange={event => {
        setText(event.target.value);
        props.onChange(constantOf(event.target.value));
      }}
      onBlur={() => setText(undefined)}
    />
  );
}
