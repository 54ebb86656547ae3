import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import type { Cube, Measure, Question, Report, Unit } from '~/api/models';
import { asked } from './question';

/** What can be asked, as far as the caller may read it; undefined while it comes. */
export function useCatalog() {
  const { i18n } = useTranslation();
  return useQuery({
    queryKey: ['reports', 'catalog', i18n.language],
    staleTime: 10 * 60_000,
    queryFn: async () => (await answer(api.GET('/v1/reports:catalog'))).cubes as Cube[],
  });
}

export const cubeOf = (cubes: Cube[] | undefined, key: string): Cube | undefined =>
  cubes?.find(cube => cube.key === key);

/** The measures of a question, in its order; of one that is not known only the key is. */
export function measuresOf(cube: Cube | undefined, question: Question): Measure[] {
  return question.measures.map(
    key =>
      cube?.measures.find(measure => measure.key === key) ?? {
        key,
        title: key,
        definition: '',
        unit: 'UNIT_COUNT' as Unit,
      },
  );
}

/** What a field is called. */
export function titleOf(cube: Cube | undefined, key: string): string {
  const fields = [...(cube?.dimensions ?? []), ...(cube?.times ?? []), ...(cube?.measures ?? [])];
  return fields.find(field => field.key === key)?.title ?? key;
}

/** Asks a question that is not kept. */
export async function run(question: Question): Promise<Report> {
  return (await answer(api.POST('/v1/reports:run', { body: asked(question) }))) as Report;
}
