import type { Whole } from '~/api/client';
import type { components } from '~/api/schema';
import type { Name } from '~/ui/form/names';

type Schemas = components['schemas'];
export type Template = Whole<Schemas['document.v1.Template']>;
export type Kind = Exclude<Schemas['document.v1.Design.Kind'], 'KIND_UNSPECIFIED'>;

/** What a template looks like, and when it is taken. */
export interface Design {
  title: string;
  kind: Kind;
  language: string;
  condition: string;
  priority: number;
  source: string;
  assets: { name: string; fileId: string }[];
  sample: Record<string, unknown>;
}

export const TEMPLATE_KINDS: Kind[] = ['KIND_QUOTE', 'KIND_CONTRACT', 'KIND_ORDER', 'KIND_ANY'];

export function readDesign(design: unknown): Design {
  const known = (design ?? {}) as Partial<Design>;
  return {
    title: known.title ?? '',
    kind: known.kind ?? 'KIND_ANY',
    language: known.language ?? 'zh-CN',
    condition: known.condition ?? '',
    priority: known.priority ?? 0,
    source: known.source ?? '',
    assets: known.assets ?? [],
    sample: known.sample ?? {},
  };
}

/** What a new one begins with. */
export const fresh = (title: string, kind: Kind, language: string): Design =>
  readDesign({
    title,
    kind,
    language,
    source: [
      '#set page(paper: "a4", margin: 20mm)',
      language === 'en' ? '#set text(size: 10pt)' : '#set text(lang: "zh", region: "cn", size: 10pt)',
      '',
      '= #data.title',
      '',
    ].join('\n'),
    sample: { title },
  });

/** The type that a condition takes a value of the sample for; decimals are text there. */
function typeOf(value: unknown): Name['type'] | undefined {
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return 'number';
  if (typeof value !== 'string') return undefined;
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return 'date';
  return /^-?\d+(\.\d+)?$/.test(value) ? 'number' : 'string';
}

/** What conditions may look at: single values of the data, and of the documents in it. */
export function namesOf(sample: Record<string, unknown>): Name[] {
  const name = (path: string, value: unknown): Name[] => {
    const type = typeOf(value);
    return type ? [{ name: path, title: path, part: '', type }] : [];
  };
  return Object.entries(sample).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).flatMap(([inner, one]) => name(`${key}_${inner}`, one))
      : name(key, value),
  );
}

/** The sample as text is the document, or what is wrong with the text. */
export function readSample(
  text: string,
): { sample: Record<string, unknown> } | { wrong: string; line: number } {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read === 'object' && read !== null && !Array.isArray(read))
      return { sample: read as Record<string, unknown> };
    return { wrong: '', line: 1 };
  } catch (error) {
    const words = error instanceof Error ? error.message : '';
    const said = /line (\d+)/.exec(words)?.[1];
    const place = /position (\d+)/.exec(words)?.[1];
    // Not every engine says where.
    const line = said ? Number(said) : place ? text.slice(0, Number(place)).split('\n').length : 0;
    return { wrong: words, line };
  }
}
