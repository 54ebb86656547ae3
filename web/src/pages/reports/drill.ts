import type { Question, Report, ReportFilter, ReportRow } from '~/api/models';
import { asked } from './question';
import { spanOf } from './series';

/** Which records stand behind a number. */
export interface Drill {
  /** What the number is of, for people. */
  title: string;
  cube: string;
  time: string;
  fromDate: string;
  toDate: string;
  filters: ReportFilter[];
}

/** The records behind a row of an answer; behind all of it without one. */
export function behind(question: Question, report: Report, row?: ReportRow): Omit<Drill, 'title'> {
  const [fromDate, toDate] = spanOf(question.grain, row?.period ?? '', report);
  const cell = (row?.keys ?? []).flatMap((key, at): ReportFilter[] => {
    const dimension = question.dimensions[at];
    return dimension ? [{ dimension, values: [key], exclude: false }] : [];
  });
  return {
    cube: question.cube,
    time: question.time,
    fromDate,
    toDate,
    filters: [...asked(question).filters, ...cell],
  };
}

/** The kind of record that people open for one behind a number of this cube. */
const KINDS: Record<string, string> = {
  stay: 'opportunity',
  deal: 'opportunity',
  sale: 'contract',
  payment: 'contract',
  push: 'order',
};
export const kindOf = (cube: string): string => KINDS[cube] ?? cube;
