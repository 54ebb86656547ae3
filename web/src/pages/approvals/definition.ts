import { useQuery } from '@tanstack/react-query';
import { answer, api } from '~/api/client';
import { useMay } from '~/app/session';
import { type Definition, read } from './document';

/** The process that an instance runs by; undefined for who may not read it. */
export function useDefinition(key: string, version: number): Definition | undefined {
  const may = useMay();
  const process = useQuery({
    queryKey: ['processes', key, version],
    enabled: key !== '' && may('workflow.process.read'),
    staleTime: 10 * 60_000,
    queryFn: async () =>
      read(
        (await answer(api.GET('/v1/processes/{key}', { params: { path: { key }, query: { version } } })))
          .definition,
      ),
  });
  return process.data;
}

export interface FormField {
  id: string;
  title: string;
  unit: string;
}

/** The fields of a form, in order; empty for who may not read it. */
export function useForms(keys: string[]): Record<string, { title: string; fields: FormField[] }> {
  const may = useMay();
  const forms = useQuery({
    queryKey: ['forms', ...keys],
    enabled: keys.length > 0 && may('workflow.form.read'),
    staleTime: 10 * 60_000,
    queryFn: async () => {
      const all = await Promise.all(
        keys.map(key => answer(api.GET('/v1/forms/{key}', { params: { path: { key } } }))),
      );
      return Object.fromEntries(
        all.map(form => {
          const document = form.document as {
            data?: { properties?: Record<string, Record<string, string>> };
          };
          const fields = Object.entries(document.data?.properties ?? {}).map(([id, field]) => ({
            id,
            title: field.title ?? id,
            unit: field['x-unit'] ?? '',
          }));
          return [form.key, { title: form.title, fields }];
        }),
      );
    },
  });
  return forms.data ?? {};
}
