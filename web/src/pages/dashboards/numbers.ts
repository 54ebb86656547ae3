import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import type { Funnel, Kpi, Period, Question, Report, SavedReport } from '~/api/models';
import { run } from '../reports/catalog';
import { asked } from '../reports/question';

/** A board on a wall stays right without anybody touching it. */
const AGAIN = 5 * 60_000;
const usual = { refetchInterval: AGAIN };

export interface Days {
  fromDate: string;
  toDate: string;
}

/** Every key figure of a time: one call for all the tiles that show one. */
export function useKpis(days: Days) {
  const { i18n } = useTranslation();
  return useQuery({
    queryKey: ['reports', 'kpis', days, i18n.language],
    ...usual,
    placeholderData: before => before,
    queryFn: async () => {
      const found = await answer(api.GET('/v1/reports:kpis', { params: { query: days } }));
      return { days, kpis: found.kpis as Kpi[], currency: found.currency };
    },
  });
}

export function useFunnel(days: Days) {
  const { i18n } = useTranslation();
  return useQuery({
    queryKey: ['reports', 'funnel', days, i18n.language],
    ...usual,
    placeholderData: before => before,
    queryFn: async () => ({
      days,
      funnel: (await answer(api.GET('/v1/reports:funnel', { params: { query: days } }))) as Funnel,
    }),
  });
}

/** A kept question. */
export function useSavedReport(id: string) {
  return useQuery({
    queryKey: ['savedReports', 'tile', id],
    queryFn: async () =>
      (await answer(api.GET('/v1/savedReports/{id}', { params: { path: { id } } }))) as SavedReport,
  });
}

export interface Answered {
  question: Question;
  report: Report;
}

/** The answer of a kept question, for another time if one is said. */
export function useSavedAnswer(saved: SavedReport | undefined, period: Period) {
  return useQuery({
    queryKey: ['reports', 'saved', saved?.id, saved?.revision, period],
    enabled: saved !== undefined,
    ...usual,
    placeholderData: before => before,
    queryFn: async (): Promise<Answered> => {
      const { id, question } = saved as SavedReport;
      const report = (await answer(
        api.POST('/v1/savedReports/{id}:run', {
          params: { path: { id } },
          body: period === 'PERIOD_UNSPECIFIED' ? {} : { period },
        }),
      )) as Report;
      return { question, report };
    },
  });
}

/** The answer of a question that is not kept. */
export function useAnswer(question: Question) {
  const wanted = asked(question);
  return useQuery({
    queryKey: ['reports', 'run', wanted],
    ...usual,
    placeholderData: before => before,
    queryFn: async (): Promise<Answered> => ({ question: wanted, report: await run(wanted) }),
  });
}
