import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Condition } from '~/ui/design/Condition';
import { TextRow } from '~/ui/design/Row';
import { ActionPanel } from './ActionPanel';
import { ACTIONS, type Action, actionKind, type Definition, doing, freshAction, recordOf } from './model';
import { WhenPanel } from './WhenPanel';
import { useNames } from './words';

interface Props {
  definition: Definition;
  change: (definition: Definition, about?: string) => void;
  editable: boolean;
  /** Parts with something wrong in them. */
  wrong: ReadonlySet<string>;
}

/** When, if, then: one under the other, as it is read. */
export function Desk({ definition, change, editable, wrong }: Props) {
  const { t } = useTranslation();
  const kind = recordOf(definition.when);
  const names = useNames(kind);
  const { then } = definition;
  const put = (next: Action[], about = '') => change(doing(definition, next), about);
  const step = (n: number, by: 1 | -1) => {
    const action = then[n];
    if (action) put(then.toSpliced(n, 1).toSpliced(n + by, 0, action));
  };
  return (
    <div className="desk-single automation" inert={!editable}>
      <section className="automation-name">
        <TextRow
          label={t('automations.name')}
          value={definition.title}
          onChange={title => change({ ...definition, title }, 'title')}
        />
      </section>
      <Part place="when" word={t('automations.when')} wrong={wrong.has('when')}>
        <WhenPanel
          when={definition.when}
          onChange={(when, about) => change({ ...definition, when }, about && `when ${about}`)}
        />
      </Part>
      <Part place="if" word={t('automations.if')} wrong={wrong.has('if')}>
        <Condition
          label={t('automations.if')}
          names={names}
          value={definition.if ?? ''}
          onChange={text => {
            const { if: _, ...others } = definition;
            change(text === '' ? others : { ...others, if: text }, 'if');
          }}
        />
        <small className="quiet">{t('automations.ifHint')}</small>
      </Part>
      {then.map((action, n) => {
        const name = action.title || t(`automations.actions.${actionKind(action)}`);
        return (
          <Part
            key={action.id}
            place={action.id}
            word={n === 0 ? t('automations.done') : String(n + 1)}
            wrong={wrong.has(action.id)}
            title={
              <>
                <strong>{t(`automations.actions.${actionKind(action)}`)}</strong>
                <Input
                  variant="borderless"
                  aria-label={t('automations.actionName')}
                  placeholder={t('automations.actionName')}
                  maxLength={100}
                  value={action.title ?? ''}
                  onChange={event => {
                    const { title: _, ...others } = action;
                    const title = event.target.value;
                    put(then.with(n, title === '' ? others : { ...others, title }), `${action.id} title`);
                  }}
                />
                <span className="automation-tools">
                  <Button
                    type="text"
                    size="small"
                    icon={<ArrowUpOutlined aria-hidden />}
                    aria-label={t('automations.up', { name })}
                    disabled={n === 0}
                    onClick={() => step(n, -1)}
                  />
                  <Button
                    type="text"
                    size="small"
                    icon={<ArrowDownOutlined aria-hidden />}
                    aria-label={t('automations.down', { name })}
                    disabled={n === then.length - 1}
                    onClick={() => step(n, 1)}
                  />
                  <Button
                    type="text"
                    size="small"
                    icon={<DeleteOutlined aria-hidden />}
                    aria-label={t('automations.remove', { name })}
                    onClick={() => put(then.toSpliced(n, 1))}
                  />
                </span>
              </>
            }
          >
            <ActionPanel
              action={action}
              kind={kind}
              names={names}
              onChange={(does, about) =>
                put(then.with(n, { ...action, does }), about && `${action.id} ${about}`)
              }
            />
          </Part>
        );
      })}
      <div className="automation-add">
        <Select<(typeof ACTIONS)[number] | null>
          aria-label={t('automations.addAction')}
          placeholder={t('automations.addAction')}
          popupMatchSelectWidth={false}
          value={null}
          onChange={next => next && put([...then, freshAction(then, next, t('automations.sample'))])}
          options={ACTIONS.map(value => ({ value, label: t(`automations.actions.${value}`) }))}
        />
      </div>
    </div>
  );
}

interface PartProps {
  place: string;
  word: string;
  wrong: boolean;
  title?: ReactNode;
  children: ReactNode;
}

/** A part with its word beside it. */
function Part({ place, word, wrong, title, children }: PartProps) {
  return (
    <section id={`part-${place}`} className={wrong ? 'automation-part wrong' : 'automation-part'}>
      <span className="automation-word">{word}</span>
      <div className="automation-body properties">
        {title && <div className="automation-head">{title}</div>}
        {children}
      </div>
    </section>
  );
}
