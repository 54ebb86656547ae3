import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChartKind, Cube, Question, Report, ReportRow } from '~/api/models';
import { Chart } from '~/ui/chart/Chart';
import { Empty } from '~/ui/parts';
import { measuresOf, titleOf } from './catalog';
import { BigNumber } from './Number';
import { cartesian, gauge, lacks, round, type Say } from './options';
import { PivotTable } from './PivotTable';
import { plotOf, type Series } from './series';
import { AnswerTable } from './Table';
import { useFigures, usePeriodWords, useValueWords } from './words';

export interface AnswerProps {
  chart: ChartKind;
  question: Question;
  report: Report;
  cube: Cube | undefined;
  target?: string;
  /** What it is about. */
  title: string;
  /** Somebody wants the records behind a row, or behind all of it. */
  onDrill: (row: ReportRow | undefined, measure: number) => void;
}

/** The answer of a question, by the picture that was chosen for it. */
export function Answer(props: AnswerProps) {
  const { t } = useTranslation();
  const { chart, question, report } = props;
  const lacking = lacks(chart, question, props.target ?? '');
  if (lacking) return <Empty title={t(`reports.lacks.${lacking}`)} />;
  const nothing = report.rows.length === 0 && (question.dimensions.length > 0 || chart === 'CHART_PIVOT');
  if (nothing) return <Empty title={t('reports.nothing')} />;
  return (
    <>
      <div className="answer">
        <Picture {...props} />
      </div>
      <Notes report={report} />
    </>
  );
}

function Picture(props: AnswerProps) {
  switch (props.chart) {
    case 'CHART_TABLE':
    case 'CHART_UNSPECIFIED':
      return <AnswerTable {...props} />;
    case 'CHART_PIVOT':
      return <PivotTable {...props} />;
    case 'CHART_NUMBER':
      return <BigNumber {...props} />;
    default:
      return <Drawing {...props} />;
  }
}

function Drawing({ chart, question, report, cube, target = '', title, onDrill }: AnswerProps) {
  const { t } = useTranslation();
  const value = useValueWords();
  const time = usePeriodWords();
  const figures = useFigures();
  const measures = measuresOf(cube, question);
  const plot = useMemo(
    () =>
      plotOf(
        question,
        report,
        measures.map(measure => measure.unit),
      ),
    [question, report, cube],
  );
  // The words of dimensions that make series: behind the first one, or all of them over time.
  const overTime = question.grain !== 'GRAIN_UNSPECIFIED';
  const apart = overTime ? question.dimensions : question.dimensions.slice(1);
  const say: Say = {
    language: figures.language,
    unit: (measure, scale) => figures.unit(measure.unit, scale, report.currency),
    full: (number, measure) => figures.full(number, measure.unit, report.currency),
    category: at => {
      const one = plot.categories[at];
      if (!one) return '';
      if (overTime) return time(question.grain, one.period);
      const dimension = question.dimensions[0];
      if (!dimension) return titleOf(cube, question.measures[0] ?? '');
      return value(question.cube, dimension, one.key, one.label);
    },
    series: (series: Series) => {
      const found = series.rows.find(row => row);
      const keys = found ? (overTime ? found.keys : found.keys.slice(1)) : [];
      const split = series.split.map((text, at) =>
        value(question.cube, apart[at] ?? '', keys[at] ?? text, text),
      );
      const names = measures.length > 1 || split.length === 0 ? [measures[series.measure]?.title ?? ''] : [];
      const name = [...split, ...names].join(t('reports.join'));
      return series.compared
        ? t('reports.comparedWith', { name, what: t(`reports.compares.${question.compare}`) })
        : name;
    },
  };
  const total = report.total?.values[0] ?? '';
  const first = measures[0];
  const option = useMemo(() => {
    if (chart === 'CHART_GAUGE') return first ? gauge(total, target, first, say) : {};
    if (chart === 'CHART_PIE' || chart === 'CHART_FUNNEL') return round(chart, plot, measures, say);
    const kind = chart === 'CHART_LINE' ? 'CHART_LINE' : 'CHART_BAR';
    return cartesian(kind, plot, measures, say, question.orderBy !== '');
  }, [chart, plot, target, total, figures.language]);
  const pick = (series: number, at: number) => {
    if (chart === 'CHART_GAUGE') return onDrill(undefined, 0);
    const one =
      chart === 'CHART_PIE' || chart === 'CHART_FUNNEL'
        ? plot.series.find(s => !s.compared)
        : plot.series[series];
    const row = one?.rows[at];
    if (row) onDrill(row, one.measure);
  };
  return (
    <>
      <Chart option={option} label={title} onPick={pick} />
      {plot.cut && <p className="quiet answer-note">{t('reports.cut')}</p>}
    </>
  );
}

/** What the numbers leave out. */
function Notes({ report }: { report: Report }) {
  const { t } = useTranslation();
  const notes = [
    report.more ? t('reports.more', { count: report.rows.length }) : '',
    report.otherCurrencies.length > 0
      ? t('reports.otherCurrencies', { list: report.otherCurrencies.join(t('common.comma')) })
      : '',
  ].filter(Boolean);
  if (notes.length === 0) return null;
  return <p className="quiet answer-note">{notes.join(' ')}</p>;
}
