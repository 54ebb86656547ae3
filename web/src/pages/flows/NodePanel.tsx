import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Condition } from '~/ui/design/Condition';
import { Row, SelectRow, TextRow } from '~/ui/design/Row';
import type { FormDocument } from '~/ui/form/document';
import * as tree from '~/ui/tree';
import { AskPanel } from './AskPanel';
import {
  type Ask,
  asks,
  type Flow,
  type Fork,
  isFork,
  kindOf,
  type Node,
  namesOfFlow,
  SHAPE,
  said,
} from './model';
import { WhoRows } from './WhoRows';

interface Props {
  flow: Flow;
  node: Node;
  forms: Record<string, FormDocument>;
  editable: boolean;
  onChange: (node: Node, about?: string) => void;
}

/** What a node is called, and what it does. */
export function NodePanel({ flow, node, forms, editable, onChange }: Props) {
  const { t } = useTranslation();
  const kind = kindOf(node);
  const says = (next: unknown, about = '') =>
    onChange({ ...node, does: { [kind]: next } }, about === '' ? '' : `${node.id} ${about}`);
  const others = [...tree.walk(SHAPE, flow.nodes)].flatMap(([one]) =>
    one.id === node.id ? [] : [{ value: one.id, label: one.title || one.id }],
  );
  const body = () => {
    if (asks(kind))
      return (
        <AskPanel
          kind={kind}
          ask={said<Ask>(node)}
          flow={flow}
          forms={forms}
          nodes={others}
          onChange={ask => says(ask)}
        />
      );
    if (kind === 'copy') return <WhoRows who={said<Ask>(node).who} onChange={who => says({ who })} />;
    if (isFork(kind)) return <Ways flow={flow} node={node} forms={forms} onChange={says} />;
    if (kind === 'goto')
      return (
        <SelectRow
          label={t('flows.gotoNode')}
          value={said<{ node: string }>(node).node}
          options={others}
          onChange={target => says({ node: target })}
        />
      );
    if (kind === 'end')
      return (
        <SelectRow
          label={t('flows.outcome')}
          value={said<{ outcome: string }>(node).outcome}
          options={(['accepted', 'rejected', 'cancelled'] as const).map(value => ({
            value,
            label: t(`flows.outcomes.${value}`),
          }))}
          onChange={outcome => says({ outcome })}
        />
      );
    if (kind === 'delay') return <Delay flow={flow} delay={said(node)} onChange={says} />;
    return <Said key={node.id} value={said(node)} onChange={next => says(next, 'says')} />;
  };
  return (
    <fieldset className="properties" disabled={!editable}>
      <h2>{t(`flows.kinds.${kind}`)}</h2>
      <TextRow
        label={t('flows.title')}
        value={node.title ?? ''}
        onChange={title => onChange({ ...node, title }, `${node.id} title`)}
      />
      {body()}
    </fieldset>
  );
}

/** The ways of a fork: what they are called, and when they are taken. */
function Ways(props: {
  flow: Flow;
  node: Node;
  forms: Record<string, FormDocument>;
  onChange: (fork: Fork, about?: string) => void;
}) {
  const { t } = useTranslation();
  const { node, onChange } = props;
  const fork = said<Fork>(node);
  const names = namesOfFlow(props.flow, props.forms);
  return fork.branches.map((branch, n) => {
    const set = (change: object, about: string) =>
      onChange(
        { ...fork, branches: fork.branches.with(n, { ...branch, ...change }) },
        `${branch.id} ${about}`,
      );
    const title = branch.title || branch.id;
    return (
      <div key={branch.id} className="check">
        <div className="property-pair">
          <TextRow
            label={`${t('flows.branch')} ${n + 1}`}
            value={branch.title ?? ''}
            onChange={next => set({ title: next }, 'title')}
          />
          <Button
            type="text"
            icon={<DeleteOutlined aria-hidden />}
            aria-label={t('flows.removeBranch', { title })}
            disabled={fork.branches.length === 1}
            onClick={() => onChange({ ...fork, branches: fork.branches.toSpliced(n, 1) })}
          />
        </div>
        {kindOf(node) !== 'parallel' && (
          <div className="property">
            <span>{t('flows.when')}</span>
            <small className="quiet">{t('flows.whenHint')}</small>
            <Condition
              label={`${title} ${t('flows.when')}`}
              value={branch.when ?? ''}
              names={names}
              onChange={when => set({ when }, 'when')}
            />
          </div>
        )}
      </div>
    );
  });
}

type DelaySaid = { minutes?: number; working_minutes?: number; until?: string };

function Delay(props: {
  flow: Flow;
  delay: DelaySaid;
  onChange: (delay: DelaySaid, about?: string) => void;
}) {
  const { t } = useTranslation();
  const { delay, onChange } = props;
  const kind = (Object.keys(delay)[0] ?? 'minutes') as 'minutes' | 'working_minutes' | 'until';
  const dates = (props.flow.fields ?? []).filter(field => field.type === 'date');
  return (
    <>
      <SelectRow
        label={t('flows.delay')}
        value={kind}
        options={(['minutes', 'working_minutes', 'until'] as const).map(value => ({
          value,
          label: t(`flows.delayKinds.${value}`),
        }))}
        onChange={next => onChange({ [next]: next === 'until' ? (dates[0]?.name ?? '') : 60 })}
      />
      {kind === 'until' ? (
        <SelectRow
          label={t('flows.value')}
          value={delay.until ?? ''}
          options={dates.map(field => ({ value: field.name, label: field.title || field.name }))}
          onChange={until => onChange({ until })}
        />
      ) : (
        <TextRow
          label={t('flows.value')}
          type="number"
          value={String(delay[kind] ?? '')}
          onChange={text => onChange({ [kind]: Math.trunc(Number(text)) }, 'delay')}
        />
      )}
    </>
  );
}

/** What has no rows of its own is written as the service reads it; it is taken once it can be read. */
function Said({ value, onChange }: { value: unknown; onChange: (value: unknown) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(() => JSON.stringify(value, null, 2));
  const [wrong, setWrong] = useState(false);
  return (
    <Row label={t('flows.says')} wrong={wrong ? t('design.jsonWrong') : undefined}>
      {id => (
        <Input.TextArea
          id={id}
          className="code"
          autoSize={{ minRows: 5, maxRows: 20 }}
          spellCheck={false}
          value={text}
          onChange={event => {
            setText(event.target.value);
            try {
              onChange(JSON.parse(event.target.value));
              setWrong(false);
            } catch {
              setWrong(true);
            }
          }}
        />
      )}
    </Row>
  );
}
