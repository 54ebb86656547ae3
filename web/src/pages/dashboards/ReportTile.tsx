import { BarChartOutlined, TableOutlined } from '@ant-design/icons';
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChartKind, Period, Question } from '~/api/models';
import { Answer } from '../reports/Answer';
import { cubeOf, useCatalog } from '../reports/catalog';
import type { Drill } from '../reports/drill';
import { useRowDrill } from '../reports/drilling';
import { type Answered, useAnswer, useSavedAnswer, useSavedReport } from './numbers';
import { TileBones, TileFrame, TileTrouble } from './TileFrame';

interface AnswerProps {
  title: string;
  chart: ChartKind;
  target?: string;
  query: UseQueryResult<Answered>;
  /** The report's own page. */
  report?: string;
  onDrill: (drill: Drill) => void;
}

/** The answer of a question on a board. What is drawn can be read as a table too, where keys reach every number. */
function AnswerTile({ title, chart, target = '', query, report, onDrill }: AnswerProps) {
  const { t } = useTranslation();
  const catalog = useCatalog();
  const [table, setTable] = useState(false);
  const cube = cubeOf(catalog.data, query.data?.question.cube ?? '');
  const drill = useRowDrill(cube, onDrill);
  const drawn = !['CHART_TABLE', 'CHART_PIVOT', 'CHART_NUMBER'].includes(chart);
  const words = t(table ? 'boards.asChart' : 'boards.asTable', { title });
  return (
    <TileFrame
      title={title}
      stale={query.isPlaceholderData}
      {...(report
        ? {
            heading: (
              <Link to="/reports/$id" params={{ id: report } as never} className="tile-link">
                {title}
              </Link>
            ),
          }
        : {})}
      extra={
        drawn && (
          <button
            type="button"
            className="tile-info"
            aria-label={words}
            title={words}
            onClick={() => setTable(!table)}
          >
            {table ? <BarChartOutlined aria-hidden /> : <TableOutlined aria-hidden />}
          </button>
        )
      }
    >
      {query.data ? (
        <Answer
          chart={table ? 'CHART_TABLE' : chart}
          target={target}
          question={query.data.question}
          report={query.data.report}
          cube={cube}
          title={title}
          onDrill={drill(query.data.question, query.data.report)}
        />
      ) : query.isError ? (
        <TileTrouble query={query} gone={t('boards.reportGone')} />
      ) : (
        <TileBones />
      )}
    </TileFrame>
  );
}

/** A kept question. */
export function SavedTile(props: { id: string; period: Period; onDrill: (drill: Drill) => void }) {
  const { t } = useTranslation();
  const saved = useSavedReport(props.id);
  const query = useSavedAnswer(saved.data, props.period);
  if (saved.isError)
    return (
      <TileFrame title={t('boards.report')}>
        <TileTrouble query={saved} gone={t('boards.reportGone')} />
      </TileFrame>
    );
  return (
    <AnswerTile
      title={saved.data?.title ?? t('boards.report')}
      chart={saved.data?.chart ?? 'CHART_TABLE'}
      target={saved.data?.target ?? ''}
      report={props.id}
      query={query}
      onDrill={props.onDrill}
    />
  );
}

/** A question of the console's own. */
export function QuestionTile(props: {
  title: string;
  chart: ChartKind;
  question: Question;
  onDrill: (drill: Drill) => void;
}) {
  const query = useAnswer(props.question);
  return <AnswerTile title={props.title} chart={props.chart} query={query} onDrill={props.onDrill} />;
}
