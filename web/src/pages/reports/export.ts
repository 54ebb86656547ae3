import { useTranslation } from 'react-i18next';
import type { Cube, Question, Report } from '~/api/models';
import { handOver } from '../deals/download';
import { measuresOf, titleOf } from './catalog';
import { type Cell, csv } from './csv';
import { usePeriodWords, useValueWords } from './words';

/** Hands an answer out as a table for spreadsheets: numbers in full, as the service said them. */
export function useExport() {
  const { t } = useTranslation();
  const value = useValueWords();
  const time = usePeriodWords();
  return (title: string, cube: Cube | undefined, question: Question, report: Report) => {
    const overTime = question.grain !== 'GRAIN_UNSPECIFIED';
    const compares = question.compare !== 'COMPARE_UNSPECIFIED';
    const measures = measuresOf(cube, question);
    const head: Cell[] = [
      ...(overTime ? [titleOf(cube, question.time || (cube?.times[0]?.key ?? ''))] : []),
      ...question.dimensions.map(dimension => titleOf(cube, dimension)),
      ...measures.flatMap(measure => {
        const name =
          measure.unit === 'UNIT_MONEY'
            ? t('reports.titled', { title: measure.title, unit: report.currency })
            : measure.title;
        return compares
          ? [name, t('reports.comparedWith', { name, what: t(`reports.compares.${question.compare}`) })]
          : [name];
      }),
    ];
    const rows = report.rows.map((row): Cell[] => [
      ...(overTime ? [time(question.grain, row.period)] : []),
      ...question.dimensions.map((dimension, at) =>
        value(question.cube, dimension, row.keys[at] ?? '', row.labels[at] ?? ''),
      ),
      ...measures.flatMap((_, at): Cell[] => [
        { number: row.values[at] ?? '' },
        ...(compares ? [{ number: row.compared[at] ?? '' }] : []),
      ]),
    ]);
    const bytes = new Blob([csv([head, ...rows])], { type: 'text/csv;charset=utf-8' });
    handOver(
      bytes,
      `${title || titleOf(cube, question.measures[0] ?? '')} ${report.fromDate} ${report.toDate}.csv`,
    );
  };
}
