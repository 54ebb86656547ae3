import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Dropdown, Tooltip } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cube, Question, ReportFilter } from '~/api/models';
import { Gap, Lift } from '~/ui/dnd';
import { titleOf } from './catalog';
import { FilterValues } from './FilterValues';
import { type Held, heldOf, keysIn, put, removed, type Spot, stepped, takes, type Well } from './question';
import { Settings } from './Settings';

export type Refusals = Partial<Record<Spot, string[]>>;

interface Props {
  question: Question;
  cube: Cube;
  change: (question: Question, about?: string) => void;
  refusals: Refusals;
  /** In front of everything, where there is no palette. */
  children?: ReactNode;
}

/** Words of a refusal, at what they are about. */
export function Refused({ words }: { words: string[] | undefined }) {
  if (!words || words.length === 0) return null;
  return (
    <p className="field-error" role="alert">
      {words.join(' ')}
    </p>
  );
}

/** Where the fields of a question stand, and what else it says. */
export function Wells(props: Props) {
  const { t } = useTranslation();
  const { question, cube, change, refusals } = props;
  const [said, setSaid] = useState('');
  const held = useRef('');
  // What was moved by keys keeps the focus; behind what was taken away it goes to the well's own button.
  useEffect(() => {
    if (held.current === '') return;
    document.querySelector<HTMLElement>(held.current)?.focus();
    held.current = '';
  });
  const name = (well: Well, at: number) => titleOf(cube, keysIn(question, well)[at] ?? '');
  const hands: Hands = {
    step: (well, at, by) => {
      const next = stepped(question, well, at, by);
      if (!next) return;
      held.current = `[data-field-at="${well}:${at + by}"]`;
      setSaid(t('drag.moved', { name: name(well, at), place: at + by + 1 }));
      change(next);
    },
    remove: (well, at) => {
      held.current = `[data-well="${well}"] .well-add`;
      setSaid(t('reports.removed', { name: name(well, at) }));
      change(removed(question, well, at));
    },
    add: (well, one) => change(put(question, one, well, keysIn(question, well).length)),
    takes: (well, id) => takes(question, well, heldOf(question, id)),
  };
  const setFilter = (at: number, filter: ReportFilter) =>
    change({ ...question, filters: question.filters.map((one, n) => (n === at ? filter : one)) });
  return (
    <section className="desk-wells" aria-label={t('reports.wells')}>
      {props.children}
      <OneWell {...props} well="measures" hands={hands} />
      <OneWell {...props} well="dimensions" hands={hands} />
      <OneWell
        {...props}
        well="filters"
        hands={hands}
        under={at => {
          const filter = question.filters[at];
          return (
            filter && (
              <FilterValues
                question={question}
                cube={cube}
                filter={filter}
                onChange={next => setFilter(at, next)}
              />
            )
          );
        }}
      />
      <Settings question={question} cube={cube} change={change} refusals={refusals} hands={hands} />
      <p className="unseen" role="status">
        {said}
      </p>
    </section>
  );
}

export interface Hands {
  step: (well: Well, at: number, by: 1 | -1) => void;
  remove: (well: Well, at: number) => void;
  add: (well: Well, one: Held) => void;
  takes: (well: Well, id: string) => boolean;
}

/** A well: fields one below the other, with gaps between them, and a menu of what may be added. */
function OneWell(
  props: Props & { well: Exclude<Well, 'time'>; hands: Hands; under?: (at: number) => ReactNode },
) {
  const { t } = useTranslation();
  const { question, cube, well, hands, under } = props;
  const keys = keysIn(question, well);
  const kind = well === 'measures' ? 'measure' : 'dimension';
  const fields = well === 'measures' ? cube.measures : cube.dimensions;
  const open = fields.filter(field => takes(question, well, { kind, key: field.key }));
  const title = t(`reports.well.${well}`);
  const accepts = (id: string) => hands.takes(well, id);
  return (
    <div className="well" data-well={well}>
      <header>
        <h3>{title}</h3>
        <Dropdown
          trigger={['click']}
          disabled={open.length === 0}
          menu={{
            className: 'well-menu',
            items: open.map(field => ({
              key: field.key,
              label: field.title,
              onClick: () => hands.add(well, { kind, key: field.key }),
            })),
          }}
        >
          <Button
            type="text"
            size="small"
            className="well-add"
            icon={<PlusOutlined aria-hidden />}
            aria-label={t('reports.addTo', { well: title })}
          >
            {t('common.add')}
          </Button>
        </Dropdown>
      </header>
      {keys.map((key, at) => (
        <div key={key} className="well-slot">
          <Gap id={`${well}:${at}`} takes={accepts} />
          <Lift id={`at:${well}:${at}`} className="well-field">
            <div className="well-line">
              <Tooltip
                title={cube.measures.find(one => well === 'measures' && one.key === key)?.definition}
                mouseEnterDelay={0.6}
              >
                <button
                  type="button"
                  className="well-name clip"
                  data-field-at={`${well}:${at}`}
                  aria-description={t('reports.how')}
                  onKeyDown={event => {
                    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
                    if (event.altKey && by !== 0) {
                      event.preventDefault();
                      hands.step(well, at, by);
                    } else if (event.key === 'Delete' || event.key === 'Backspace') {
                      event.preventDefault();
                      hands.remove(well, at);
                    }
                  }}
                >
                  {titleOf(cube, key)}
                </button>
              </Tooltip>
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined aria-hidden />}
                aria-label={t('reports.remove', { name: titleOf(cube, key) })}
                onClick={() => hands.remove(well, at)}
              />
            </div>
          </Lift>
          {under?.(at)}
        </div>
      ))}
      <Gap id={`${well}:${keys.length}`} takes={accepts}>
        {keys.length === 0 && <p className="quiet well-hint">{t(`reports.hint.${well}`)}</p>}
      </Gap>
      <Refused words={props.refusals[well]} />
    </div>
  );
}
