import { type FormDocument, readForm } from '~/ui/form/document';

export interface Field {
  name: string;
  title: string;
  type: 'string' | 'number' | 'boolean' | 'date';
  required: boolean;
}

/** A form as it was published with the process. */
interface ProcessForm {
  key: string;
  document?: unknown;
  atStart: boolean;
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
  /** What is filled in on the way, by key: called like where that is. */
  forms: Record<string, { title: string; document: FormDocument }>;
  /** The key of the form that the starter fills in; empty for none. */
  atStart: string;
  /** Fields that may be filled in at a node. */
  writable: (node: string) => Field[];
}

/** A document of a process, as far as the console reads it. */
export function read(document: unknown, forms: ProcessForm[] = []): Definition {
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
  const places = new Map<string, string>();
  const walk = (all: Node[]) => {
    for (const node of all) {
      titles.set(node.id, node.title || node.id);
      for (const does of Object.values(node.does ?? {})) {
        if (does.fields) rights.set(node.id, does.fields);
        if (does.form && !places.has(does.form)) places.set(does.form, node.title || node.id);
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
    forms: Object.fromEntries(
      forms.map(form => [
        form.key,
        {
          title: form.atStart ? title : (places.get(form.key) ?? form.key),
          document: readForm(form.document),
        },
      ]),
    ),
    atStart: forms.find(form => form.atStart)?.key ?? '',
    writable: node => known.filter(field => rights.get(node)?.[field.name] === 'write'),
  };
}
