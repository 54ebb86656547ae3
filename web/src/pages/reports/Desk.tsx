import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Radio, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChartKind, Cube, SavedReport } from '~/api/models';
import { Problem } from '~/api/problem';
import { useMay } from '~/app/session';
import { PlaceDrag } from '~/ui/dnd';
import { useFeedback } from '~/ui/feedback';
import { useHistory } from '~/ui/history';
import { Empty } from '~/ui/parts';
import { useNarrow, useSettled } from '~/ui/size';
import { Answer } from './Answer';
import { cubeOf, run, titleOf } from './catalog';
import { useDrilling, useRowDrill } from './drilling';
import { CubeSelect, Fields } from './Fields';
import { type Draft, draftOf, Head } from './Head';
import { asked, begun, heldOf, keysIn, ofCube, put, spotOf, takes, type Well } from './question';
import { type Refusals, Refused, Wells } from './Wells';

export const CHARTS = [
  'CHART_TABLE',
  'CHART_BAR',
  'CHART_LINE',
  'CHART_PIE',
  'CHART_FUNNEL',
  'CHART_PIVOT',
  'CHART_GAUGE',
  'CHART_NUMBER',
] as const satisfies ChartKind[];

/** Where a refusal of a question stands. */
function placedAtWells(error: unknown): Refusals {
  if (!(error instanceof Problem)) return {};
  const refusals: Refusals = {};
  for (const { field, description } of error.violations) {
    const spot = spotOf(field);
    refusals[spot] = [...(refusals[spot] ?? []), description];
  }
  if (error.violations.length === 0 && error.reason !== 'UNREACHABLE') refusals.rest = [error.message];
  return refusals;
}

/** The designer of a question: fields, wells, and the answer as it is now. */
export function Desk({ cubes, saved }: { cubes: Cube[]; saved?: SavedReport }) {
  const { t } = useTranslation();
  const may = useMay();
  const narrow = useNarrow();
  const feedback = useFeedback();
  const first = cubes[0] as Cube;
  const [initial] = useState(() => (saved ? draftOf(saved) : fresh(first)));
  const history = useHistory<Draft>(initial);
  const [kept, keep] = useState(saved);
  useLeftOver(saved?.id ?? 'new', initial, history);
  const [refused, setRefused] = useState<unknown>();
  const { now: draft, change } = history;
  const { question, chart } = draft;
  const cube = cubeOf(cubes, question.cube);
  const set = (part: Partial<Draft>, about = '') => {
    setRefused(undefined);
    change({ ...draft, ...part }, about);
  };

  const settled = useSettled(question, 350);
  const wanted = asked(settled);
  const answered = useQuery({
    queryKey: ['reports', 'run', wanted],
    enabled: wanted.measures.length > 0,
    placeholderData: before => before,
    // The question goes with its answer: while the next one is on its way, the picture is still of this one.
    queryFn: async () => ({ question: wanted, report: await run(wanted) }),
  });
  const shown = answered.data;
  const refusals = { ...placedAtWells(answered.error), ...placedAtWells(refused) };
  const drilling = useDrilling();
  const drill = useRowDrill(cubeOf(cubes, shown?.question.cube ?? ''), drilling.open);
  const designs = may('dashboard.design') && cube !== undefined;

  const nameOf = (id: string) => {
    const held = heldOf(question, id);
    return held ? titleOf(cube, held.key) : '';
  };
  const place = (well: Well, kind: 'measure' | 'dimension' | 'time', key: string) =>
    set({ question: put(question, { kind, key }, well, keysIn(question, well).length) });

  const toCube = (next: Cube) => set({ question: ofCube(question, next) });

  const picture = () => {
    if (question.measures.length === 0) return <Empty title={t('reports.lacks.measure')} />;
    if (!shown) {
      if (!answered.isError) return <Skeleton active title={false} paragraph={{ rows: 8 }} />;
      return (
        <Empty title={feedback.words(answered.error)}>
          <Button onClick={() => void answered.refetch()}>{t('common.retry')}</Button>
        </Empty>
      );
    }
    return (
      <Answer
        chart={chart}
        question={shown.question}
        report={shown.report}
        cube={cubeOf(cubes, shown.question.cube)}
        target={draft.target}
        title={draft.title || t('reports.untitled')}
        onDrill={drill(shown.question, shown.report)}
      />
    );
  };
  const stale = answered.isPlaceholderData || answered.isError;
  const canvas = (
    <section className="desk-answer" aria-label={t('reports.answer')}>
      <div className="answer-tools">
        <Radio.Group
          size="small"
          optionType="button"
          aria-label={t('reports.chart')}
          value={chart}
          disabled={!designs}
          onChange={event => set({ chart: event.target.value as ChartKind })}
          options={CHARTS.map(value => ({ value, label: t(`reports.charts.${value}`) }))}
        />
        {chart === 'CHART_GAUGE' && (
          <Input
            className="target"
            inputMode="decimal"
            aria-label={t('reports.target')}
            prefix={<span className="quiet">{t('reports.target')}</span>}
            value={draft.target}
            disabled={!designs}
            onChange={event => set({ target: event.target.value.replace(/[,，\s]/g, '') }, 'target')}
          />
        )}
      </div>
      <Refused words={refusals.chart} />
      <Refused words={refusals.target} />
      <Refused words={refusals.cube} />
      {shown && <Refused words={refusals.rest} />}
      <div className={stale ? 'answer-body stale' : 'answer-body'} aria-busy={answered.isFetching}>
        {picture()}
      </div>
      {shown && (
        <p className="quiet answer-foot">
          {t('reports.about', {
            kind: cubeOf(cubes, shown.question.cube)?.title ?? '',
            from: shown.report.fromDate,
            to: shown.report.toDate,
          })}
        </p>
      )}
    </section>
  );

  return (
    <main className="page designer">
      <Head
        draft={draft}
        kept={kept}
        onKept={one => {
          keep(one);
          setRefused(undefined);
        }}
        onRefused={setRefused}
        change={set}
        history={history}
        shown={shown}
        cube={cubeOf(cubes, shown?.question.cube ?? '')}
      />
      {designs ? (
        <PlaceDrag
          overlay={id => <span className="block-lifted">{nameOf(id)}</span>}
          onDrop={(id, gap) => {
            const held = heldOf(question, id);
            const [well, at] = gap.split(':') as [Well, string];
            if (held && takes(question, well, held)) set({ question: put(question, held, well, Number(at)) });
          }}
        >
          <div className="desk report-desk">
            {!narrow && (
              <Fields
                cubes={cubes}
                cube={cube}
                onCube={toCube}
                onAdd={(kind, key) =>
                  place(kind === 'measure' ? 'measures' : kind === 'time' ? 'time' : 'dimensions', kind, key)
                }
              />
            )}
            <Wells
              question={question}
              cube={cube}
              change={(next, about) => set({ question: next }, about)}
              refusals={refusals}
            >
              {narrow && <CubeSelect cubes={cubes} cube={cube} onCube={toCube} />}
            </Wells>
            {canvas}
          </div>
        </PlaceDrag>
      ) : (
        <div className="desk report-desk alone">{canvas}</div>
      )}
      {drilling.drawer}
    </main>
  );
}

/** What was worked on stays for who looks at a record behind a number and comes back; undo takes it away. */
function useLeftOver(
  id: string,
  initial: Draft,
  { now, change }: { now: Draft; change: (draft: Draft) => void },
) {
  const client = useQueryClient();
  const key = ['reports', 'draft', id];
  useEffect(() => {
    client.setQueryDefaults(['reports', 'draft'], { gcTime: Number.POSITIVE_INFINITY });
    const left = client.getQueryData<Draft>(key);
    if (left) change(left);
  }, []);
  useEffect(() => {
    if (now !== initial) client.setQueryData(key, now);
    else client.removeQueries({ queryKey: key });
  }, [now]);
}

function fresh(cube: Cube): Draft {
  return {
    title: '',
    chart: 'CHART_BAR',
    target: '',
    question: {
      ...begun(cube),
      dimensions: cube.dimensions.slice(0, 1).map(dimension => dimension.key),
    },
    sharing: { everyone: false, roleIds: [] },
  };
}
