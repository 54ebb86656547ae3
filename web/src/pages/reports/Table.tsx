import { useTranslation } from 'react-i18next';
import type { ReportRow } from '~/api/models';
import type { AnswerProps } from './Answer';
import { measuresOf, titleOf } from './catalog';
import { Change } from './Number';
import { scaleOf } from './shape';
import { useFigures, usePeriodWords, useRowWords, useValueWords } from './words';

/** A number that leads to the records behind it. */
export function Behind(props: { text: string; full: string; about: string; onOpen: () => void }) {
  const { t } = useTranslation();
  if (props.text === '–') return <span className="quiet">–</span>;
  return (
    <button
      type="button"
      className="link figure behind"
      title={props.full}
      aria-label={t('reports.behind', { about: props.about, value: props.text })}
      onClick={props.onOpen}
    >
      {props.text}
    </button>
  );
}

/** An answer row by row, with what it comes to in all. */
export function AnswerTable({ question, report, cube, title, onDrill }: AnswerProps) {
  const { t } = useTranslation();
  const value = useValueWords();
  const time = usePeriodWords();
  const rowWords = useRowWords(cube);
  const figures = useFigures();
  const measures = measuresOf(cube, question);
  const overTime = question.grain !== 'GRAIN_UNSPECIFIED';
  const compares = question.compare !== 'COMPARE_UNSPECIFIED';
  const all = report.total ? [...report.rows, report.total] : report.rows;
  const scales = measures.map((measure, at) =>
    scaleOf(
      all.map(row => row.values[at]),
      measure.unit,
      figures.language,
    ),
  );
  const numbers = (row: ReportRow, name: string, of: ReportRow | undefined) =>
    measures.flatMap((measure, at) => {
      const scale = scales[at] ?? { power: 0, word: 'one' as const };
      const [now = '', before = ''] = [row.values[at], row.compared[at]];
      const about = [name, measure.title].filter(Boolean).join(t('reports.join'));
      return [
        <td key={measure.key} className="numeric">
          <Behind
            text={figures.short(now, scale)}
            full={figures.full(now, measure.unit, report.currency)}
            about={about}
            onOpen={() => onDrill(of, at)}
          />
        </td>,
        ...(compares
          ? [
              <td key={`${measure.key} before`} className="numeric quiet">
                <span className="figure" title={figures.full(before, measure.unit, report.currency)}>
                  {figures.short(before, scale)}
                </span>
              </td>,
              <td key={`${measure.key} change`} className="numeric">
                <Change now={now} before={before} unit={measure.unit} />
              </td>,
            ]
          : []),
      ];
    });
  const heads = (overTime ? 1 : 0) + question.dimensions.length;
  return (
    <div className="table-wrap answer-table" tabIndex={-1}>
      <table className="grid" aria-label={title}>
        <thead>
          <tr>
            {overTime && <th scope="col">{titleOf(cube, question.time || (cube?.times[0]?.key ?? ''))}</th>}
            {question.dimensions.map(dimension => (
              <th key={dimension} scope="col">
                {titleOf(cube, dimension)}
              </th>
            ))}
            {measures.flatMap((measure, at) => [
              <th key={measure.key} scope="col" className="numeric" title={measure.definition}>
                {figures.titled(measure, scales[at] ?? { power: 0, word: 'one' }, report.currency)}
              </th>,
              ...(compares
                ? [
                    <th key={`${measure.key} before`} scope="col" className="numeric">
                      {t(`reports.compares.${question.compare}`)}
                    </th>,
                    <th key={`${measure.key} change`} scope="col" className="numeric">
                      {t('reports.change')}
                    </th>,
                  ]
                : []),
            ])}
          </tr>
        </thead>
        <tbody>
          {report.rows.map(row => (
            <tr key={JSON.stringify([row.period, row.keys])}>
              {overTime && <td className="figure">{time(question.grain, row.period)}</td>}
              {question.dimensions.map((dimension, at) => (
                <td key={dimension}>
                  {value(question.cube, dimension, row.keys[at] ?? '', row.labels[at] ?? '')}
                </td>
              ))}
              {numbers(row, rowWords(question, row), row)}
            </tr>
          ))}
        </tbody>
        {report.total && (heads > 0 || report.rows.length === 0) && (
          <tfoot>
            <tr>
              {heads > 0 && (
                <th scope="row" colSpan={heads}>
                  {t('reports.total')}
                </th>
              )}
              {numbers(report.total, t('reports.total'), undefined)}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}
