import { Select, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Cube } from '~/api/models';
import { Lift } from '~/ui/dnd';
import type { Kind } from './question';

interface Props {
  cubes: Cube[];
  cube: Cube;
  onCube: (cube: Cube) => void;
  /** What is chosen goes where it usually stands. */
  onAdd: (kind: Kind, key: string) => void;
}

/** Of which records. */
export function CubeSelect({ cubes, cube, onCube }: Omit<Props, 'onAdd'>) {
  const { t } = useTranslation();
  return (
    <div className="property spaced">
      <label htmlFor="report-cube">{t('reports.cube')}</label>
      <Select
        id="report-cube"
        value={cube.key}
        onChange={key => {
          const next = cubes.find(one => one.key === key);
          if (next) onCube(next);
        }}
        options={cubes.map(one => ({ value: one.key, label: one.title }))}
      />
    </div>
  );
}

/** What can be asked of some records: dragged to where it should stand, or chosen to stand where it usually does. */
export function Fields({ cubes, cube, onCube, onAdd }: Props) {
  const { t } = useTranslation();
  const groups: [Kind, { key: string; title: string; definition?: string }[]][] = [
    ['measure', cube.measures],
    ['dimension', cube.dimensions],
    ['time', cube.times],
  ];
  return (
    <section className="desk-palette" aria-label={t('reports.fields')}>
      <CubeSelect cubes={cubes} cube={cube} onCube={onCube} />
      {groups.map(([kind, fields]) => (
        <div key={kind}>
          <h2>{t(`reports.kinds.${kind}`)}</h2>
          <div className="palette-kinds report-fields">
            {fields.map(field => (
              <Lift key={field.key} id={`new:${kind}:${field.key}`} className="palette-kind">
                <Tooltip title={field.definition} placement="right" mouseEnterDelay={0.6}>
                  <button
                    type="button"
                    data-field={`${kind}:${field.key}`}
                    onClick={() => onAdd(kind, field.key)}
                  >
                    {field.title}
                  </button>
                </Tooltip>
              </Lift>
            ))}
          </div>
        </div>
      ))}
    </section>
  );
}
