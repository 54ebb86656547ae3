import { useTranslation } from 'react-i18next';
import { useDepartments } from '~/app/people';
import { grouped } from '../figures';
import { Nothing, Person } from '../parts';
import { type Option, optionsOf, type Property } from './document';
import { filesOf, pathTitles } from './values';

/** A value as it is read. */
export function Shown({
  property,
  value,
  pending = false,
}: {
  property: Property;
  value: unknown;
  /** Whether the server has still to compute it. */
  pending?: boolean;
}) {
  const { t } = useTranslation();
  const departments = useDepartments();
  if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0))
    return (
      <div className="form-shown">
        {pending ? <span className="quiet">{t('forms.computed')}</span> : <Nothing />}
      </div>
    );
  const title = (id: string, options: Option[]) => options.find(option => option.id === id)?.title ?? id;
  const inner = value as Record<string, string>;
  const unit = property['x-unit'] ? ` ${String(property['x-unit'])}` : '';
  const said = () => {
    switch (property['x-control']) {
      case 'switch':
        return t(value ? 'common.yes' : 'common.no');
      case 'number':
      case 'slider':
      case 'rollup':
        return <span className="figure">{grouped(String(value)) + unit}</span>;
      case 'money':
        return (
          <span className="figure">{`${String(property['x-currency'] ?? '')} ${grouped(String(value))}`}</span>
        );
      case 'formula':
      case 'lookup':
        if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
        return property['x-type'] === 'money' || property['x-type'] === 'number' ? (
          <span className="figure">{grouped(String(value))}</span>
        ) : (
          String(value)
        );
      case 'percent':
        return <span className="figure">{`${String(value)} %`}</span>;
      case 'rating':
        return `${String(value)} / ${String(property.maximum ?? 5)}`;
      case 'radio':
      case 'select':
        return title(String(value), optionsOf(property));
      case 'checkbox':
      case 'multiselect':
        return (value as string[]).map(id => title(id, optionsOf(property))).join(t('common.comma'));
      case 'cascader':
        return pathTitles((property['x-tree'] as Option[]) ?? [], value as string[]).join(' / ');
      case 'user':
        return (Array.isArray(value) ? value : [value]).map(id => (
          <Person key={String(id)} id={String(id)} />
        ));
      case 'dept':
        return (Array.isArray(value) ? value : [value])
          .map(id => departments.find(one => one.id === id)?.displayName ?? String(id))
          .join(t('common.comma'));
      case 'daterange':
        return `${inner.start} – ${inner.end}`;
      case 'datetime':
        return String(value).slice(0, 16).replace('T', ' ');
      case 'bank_account':
        return `${inner.bank} ${inner.account}`;
      case 'region':
        return (
          [inner.province, inner.city, inner.district, inner.detail].filter(Boolean).join(' ') || inner.code
        );
      case 'location':
        return inner.address || `${inner.lng}, ${inner.lat}`;
      case 'reference':
        return (Array.isArray(value) ? value : [value])
          .map(one => (one as { display?: string; id: string }).display ?? (one as { id: string }).id)
          .join(t('common.comma'));
      case 'attachment':
      case 'image':
      case 'signature':
        return filesOf(value).map(file => (
          <a key={file.file_id} href={`/v1/files/${file.file_id}:download`} className="form-file">
            {property['x-control'] === 'attachment' ? (
              file.name
            ) : (
              <img src={`/v1/files/${file.file_id}:download`} alt={file.name ?? property.title} height={64} />
            )}
          </a>
        ));
      case 'richtext':
        return <Rich html={String(value)} />;
      default:
        return String(value);
    }
  };
  return <div className="form-shown">{said()}</div>;
}

/** Text with its looks; the server keeps nothing in it but those. */
export const Rich = ({ html }: { html: string }) => (
  <div
    className="form-rich"
    ref={element => {
      if (element && element.innerHTML !== html) element.innerHTML = html;
    }}
  />
);
