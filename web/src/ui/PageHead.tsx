import { Tabs } from 'antd';
import type { ReactNode } from 'react';

interface Props {
  title: ReactNode;
  extra?: ReactNode;
  under?: ReactNode;
  tabs?: { items: { key: string; label: ReactNode }[]; active: string; onChange: (key: string) => void };
}

/** The head of a page: what it is, its one main action, its views. */
export function PageHead({ title, extra, under, tabs }: Props) {
  return (
    <header className={tabs ? 'page-head with-tabs' : 'page-head'}>
      <div className="page-title">
        <h1>{title}</h1>
        <div className="page-extra">{extra}</div>
      </div>
      {under}
      {tabs && <Tabs items={tabs.items} activeKey={tabs.active} onChange={tabs.onChange} />}
    </header>
  );
}
