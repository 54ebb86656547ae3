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
