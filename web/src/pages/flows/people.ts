import { useQuery } from '@tanstack/react-query';
import { answer, api } from '~/api/client';
import { useMay } from '~/app/session';
import { type FormDocument, readForm } from '~/ui/form/document';

/** The forms that processes can ask for: those that are published. */
export function usePublishedForms(): { key: string; title: string }[] {
  const may = useMay();
  const forms = useQuery({
    queryKey: ['forms', 'published'],
    enabled: may('workflow.form.read'),
    staleTime: 60_000,
    queryFn: () =>
      answer(api.GET('/v1/forms', { params: { query: { state: 'STATE_PUBLISHED', pageSize: 500 } } })),
  });
  return forms.data?.forms ?? [];
}

/** The documents of forms as a process would be published with them. */
export function useForms(keys: string[]): Record<string, FormDocument> {
  const may = useMay();
  const known = usePublishedForms();
  const wanted = known.filter(form => keys.includes(form.key));
  const documents = useQuery({
    queryKey: ['forms', 'documents', ...wanted.map(form => form.key)],
    enabled: wanted.length > 0 && may('workflow.form.read'),
    staleTime: 60_000,
    placeholderData: before => before,
    queryFn: async () => {
      const read = async (key: string): Promise<[string, FormDocument]> => {
        const path = { key };
        const { publishedVersion } = await answer(api.GET('/v1/forms/{key}', { params: { path } }));
        const query = { version: publishedVersion };
        const form = await answer(api.GET('/v1/forms/{key}', { params: { path, query } }));
        return [key, readForm(form.document)];
      };
      return Object.fromEntries(await Promise.all(wanted.map(form => read(form.key))));
    },
  });
  return documents.data ?? {};
}
