import { useTranslation } from 'react-i18next';
import type { AnswerProps } from './Answer';
import { measuresOf, titleOf } from './catalog';
import { pivotOf } from './series';
import { scaleOf } from './shape';
import { Behind } from './Table';
import { useFigures, usePeriodWords, useRowWords, useValueWords } from './words';

/** An answer as a table of two ways; several measures stand side by side in each column. */
export function PivotTable({ question, report, cube, title, onDrill }: AnswerProps) {
  const { t } = useTranslation();
  const value = useValueWords();
  const time = usePeriodWords();
  const rowWords = useRowWords(cube);
  const figures = useFigures();
  const measures = measuresOf(cube, question);
  const pivot = pivotOf(question, report);
  const timeAcross = question.grain !== 'GRAIN_UNSPECIFIED' && question.dimensions.length < 2;
  const timeDown = question.grain !== 'GRAIN_UNSPECIFIED' && !timeAcross;
  const down = question.dimensions.filter((_, at) => timeAcross || at !== 1);
  const day = titleOf(cube, question.time || (cube?.times[0]?.key ?? ''));
  const scales = measures.map((measure, at) =>
    scaleOf(
      report.rows.map(row => row.values[at]),
      measure.unit,
      figures.language,
    ),
  );
  const one = { power: 0, word: 'one' as const };
  const many = measures.length > 1;
  const first = measures[0];
  return (
    <div className="table-wrap answer-table" tabIndex={-1}>
      <table className="grid pivot" aria-label={title}>
        <thead>
          <tr>
            {timeDown && (
              <th scope="col" rowSpan={many ? 2 : 1}>
                {day}
              </th>
            )}
            {down.map(dimension => (
              <th key={dimension} scope="col" rowSpan={many ? 2 : 1}>
                {titleOf(cube, dimension)}
              </th>
            ))}
            {pivot.across.map(column => (
              <th key={column.key} scope="col" className="numeric" colSpan={measures.length}>
                {timeAcross
                  ? time(question.grain, column.period)
                  : value(question.cube, question.dimensions[1] ?? '', column.key, column.label)}
              </th>
            ))}
          </tr>
          {many && (
            <tr>
              {pivot.across.flatMap(column =>
                measures.map((measure, at) => (
                  <th key={`${column.key} ${measure.key}`} scope="col" className="numeric">
                    {figures.titled(measure, scales[at] ?? one, report.currency)}
                  </th>
                )),
              )}
            </tr>
          )}
        </thead>
        <tbody>
          {pivot.down.map((line, n) => (
            <tr key={JSON.stringify([line.period, line.keys])}>
              {timeDown && <th scope="row">{time(question.grain, line.period)}</th>}
              {line.keys.map((key, at) => (
                <th key={down[at]} scope="row">
                  {value(question.cube, down[at] ?? '', key, line.labels[at] ?? '')}
                </th>
              ))}
              {pivot.across.flatMap((column, m) =>
                measures.map((measure, at) => {
                  const row = pivot.cells[n]?.[m];
                  const number = row?.values[at] ?? '';
                  return (
                    <td key={`${column.key} ${measure.key}`} className="numeric">
                      <Behind
                        text={figures.short(number, scales[at] ?? one)}
                        full={figures.full(number, measure.unit, report.currency)}
                        about={row ? rowWords(question, row) : ''}
                        onOpen={() => onDrill(row, at)}
                      />
                    </td>
                  );
                }),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {first && !many && (
        <p className="quiet answer-note">
          {t('reports.allIn', { what: figures.titled(first, scales[0] ?? one, report.currency) })}
        </p>
      )}
    </div>
  );
}
