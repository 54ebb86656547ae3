import { CaretDownOutlined, CaretRightOutlined, TeamOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Department, User } from '~/api/models';
import { type Branch, forest, within } from './departments';

interface Props {
  departments: Department[];
  people: User[];
  chosen: string;
  onChoose: (id: string) => void;
}

/** The departments one under the other, with how many work in each and below. */
export function DepartmentTree({ departments, people, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const active = people.filter(person => person.state !== 'STATE_DISABLED');
  const count = (id: string) => {
    const all = within(departments, id);
    return active.filter(person => all.has(person.departmentId)).length;
  };
  const toggle = (id: string) => {
    const next = new Set(closed);
    if (!next.delete(id)) next.add(id);
    setClosed(next);
  };
  const rows = (branches: Branch[], depth: number) => (
    <ul>
      {branches.map(({ department, below }) => {
        const { id, displayName: name } = department;
        const open = !closed.has(id);
        return (
          <li key={id}>
            <div className="tree-row" style={{ paddingLeft: depth * 16 }}>
              {below.length > 0 ? (
                <button
                  type="button"
                  className="tree-toggle"
                  aria-expanded={open}
                  aria-label={t(open ? 'organisation.close' : 'organisation.open', { name })}
                  onClick={() => toggle(id)}
                >
                  {open ? <CaretDownOutlined aria-hidden /> : <CaretRightOutlined aria-hidden />}
                </button>
              ) : (
                <span className="tree-toggle" />
              )}
              <button
                type="button"
                className="tree-name"
                aria-current={chosen === id}
                onClick={() => onChoose(id)}
              >
                <span className="clip">{name}</span>
                <small className="figure">{count(id)}</small>
              </button>
            </div>
            {open && below.length > 0 && rows(below, depth + 1)}
          </li>
        );
      })}
    </ul>
  );
  return (
    <div className="tree">
      <div className="tree-row">
        <span className="tree-toggle">
          <TeamOutlined aria-hidden />
        </span>
        <button type="button" className="tree-name" aria-current={chosen === ''} onClick={() => onChoose('')}>
          <span className="clip">{t('organisation.everybody')}</span>
          <small className="figure">{active.length}</small>
        </button>
      </div>
      {rows(forest(departments), 0)}
    </div>
  );
}
