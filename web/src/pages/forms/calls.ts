import { answer, api } from '~/api/client';
import type { Difference, Version } from '~/ui/design/Versions';
import type { Property } from '~/ui/form/document';

export async function listVersions(key: string): Promise<Version[]> {
  const query = { pageSize: 100 };
  const page = await answer(api.GET('/v1/forms/{key}/versions', { params: { path: { key }, query } }));
  return page.versions.map(one => ({ ...one, publishTime: one.publishTime ?? '' }));
}

/** What differs between a version and the draft that is kept; fields are called as in the draft. */
export async function compareForm(
  key: string,
  version: number,
  fields: { id: string; property: Property }[],
) {
  const query = { fromVersion: version, toVersion: 0 };
  const found = await answer(api.GET('/v1/forms/{key}:compare', { params: { path: { key }, query } }));
  const titleOf = (id: string) => fields.find(one => one.id === id)?.property.title ?? id;
  return {
    differences: found.differences.map(
      (one): Difference => ({
        field: one.field,
        kind: one.kind,
        title: titleOf(one.field),
        more: one.keywords.join(', '),
      }),
    ),
    stricter: found.stricter.map(one => ({ ...one, title: titleOf(one.field) })),
  };
}
