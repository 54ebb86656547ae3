import { useQuery } from '@tanstack/react-query';
import { answer, api } from '~/api/client';
import { useMay } from '~/app/session';

export interface Field {
  name: string;
  title: string;
  type: 'string' | 'number' | 'boolean' | 'date';
  required: boolean;
}

interface Ask {
  fields?: Record<string, string>;
  form?: string;
}

interface Node {
  id: string;
  title?: string;
  does?: Record<string, Ask & { branches?: { nodes?: Node[] }[]; otherwise?: Node[]; nodes?: Node[] }>;
}

export interface Definition {
  title: string;
  fields: Field[];
  /** Title of every node. */
  titles: Map<string, string>;
  /** Fields that may be filled in at a node. */
  writable: (node: string) => Field[];
}

/** A document of a process, as far as the console reads it. */
export function read(document: unknown): Definition {
  const {
    title = '',
    fields = [],
    nodes = [],
  } = document as { title?: string; fields?: Partial<Field>[]; nodes?: Node[] };
  const known = fields.map(field => ({
    name: field.name ?? '',
    title: field.title || (field.name ?? ''),
    type: field.type ?? 'string',
    required: field.required ?? false,
  }));
  const titles = new Map<string, string>();
  const rights = new Map<string, Record<string, string>>();
  const walk = (all: Node[]) => {
    for (const node of all) {
      titles.set(node.id, node.title || node.id);
      for (const does of Object.values(node.does ?? {})) {
        if (does.fields) rights.set(node.id, does.fields);
        for (const branch of does.branches ?? []) walk(branch.nodes ?? []);
        walk(does.otherwise ?? []);
        walk(does.nodes ?? []);
      }
    }
  };
  walk(nodes);
  return {
    title,
    fields: known,
    titles,
    writable: node => known.filter(field => rights.get(node)?.[field.name] === 'write'),
  };
}

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
