import type { KeyboardEvent, ReactNode } from 'react';

interface TabsProps {
  items: { key: string; label: ReactNode }[];
  active: string;
  onChange: (key: string) => void;
}

interface Props {
  title: ReactNode;
  extra?: ReactNode;
  under?: ReactNode;
  tabs?: TabsProps;
}

/** The head of a page: what it is, its one main action, its views. */
export function PageHead({ title, extra, under, tabs }: Props) {
  return (
    <header className={['page-head', tabs && 'with-tabs', under && 'has-under'].filter(Boolean).join(' ')}>
      <div className="page-title">
        <h1>{title}</h1>
        <div className="page-extra">{extra}</div>
      </div>
      {under}
      {tabs && <Tabs {...tabs} />}
    </header>
  );
}

/** Views of one page: arrow keys go from one to the next. */
export function Tabs({ items, active, onChange }: TabsProps) {
  const pressed = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const at = items.findIndex(item => item.key === active);
    const next = items[(at + step + items.length) % items.length];
    if (step === 0 || !next) return;
    event.preventDefault();
    onChange(next.key);
    event.currentTarget.querySelector<HTMLElement>(`[data-key="${next.key}"]`)?.focus();
  };
  return (
    <div className="tabs" role="tablist" onKeyDown={pressed}>
      {items.map(item => (
        <button
          key={item.key}
          type="button"
          role="tab"
          data-key={item.key}
          aria-selected={item.key === active}
          tabIndex={item.key === active ? 0 : -1}
          onClick={() => onChange(item.key)}
        >
          {item.label}
        </button>
      ))}
    </div>
  );
}
