import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import type { SavedReport } from '~/api/models';
import { Pull } from '~/ui/grid';
import { SearchBox } from '~/ui/SearchBox';
import { daysOf } from '../reports/period';
import { type Content, sizeOf, textOf } from './content';
import { useKpis } from './numbers';

interface Props {
  full: boolean;
  onAdd: (content: Content) => void;
}

/** What can be put on a board: pulled to its place, or chosen to stand where there is room. */
export function Add({ full, onAdd }: Props) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const reports = useInfiniteQuery({
    queryKey: ['savedReports', 'choice', search],
    queryFn: ({ pageParam: pageToken }) =>
      answer(api.GET('/v1/savedReports', { params: { query: { search, pageSize: 30, pageToken } } })),
    initialPageParam: '',
    getNextPageParam: last => (last.nextPageToken === '' ? undefined : last.nextPageToken),
    placeholderData: before => before,
  });
  const kpis = useKpis(daysOf('PERIOD_UNSPECIFIED'));
  const found = reports.data?.pages.flatMap(page => page.savedReports as SavedReport[]) ?? [];
  const pull = (content: Content, title: string) => (
    <Pull
      key={textOf(content)}
      what={textOf(content)}
      size={sizeOf(content)}
      disabled={full}
      onChoose={() => onAdd(content)}
    >
      {title}
    </Pull>
  );
  return (
    <aside className="board-add" aria-label={t('boards.add')}>
      <p className="quiet">{t(full ? 'boards.full' : 'boards.addHint')}</p>
      <h2>{t('menu.reports')}</h2>
      <SearchBox value={search} onChange={setSearch} hint={t('kept.searchHint')} />
      <div className="pulls">
        {reports.isPending && <Skeleton active title={false} />}
        {found.map(one => pull({ saved: one.id }, one.title))}
        {reports.data && found.length === 0 && <p className="quiet">{t('reports.empty')}</p>}
        {reports.hasNextPage && (
          <Button type="link" size="small" onClick={() => void reports.fetchNextPage()}>
            {t('table.more')}
          </Button>
        )}
      </div>
      <h2>{t('boards.lines')}</h2>
      {pull({ funnel: true }, t('boards.funnel'))}
      <h2>{t('boards.kpis')}</h2>
      {kpis.isPending && <Skeleton active title={false} />}
      {(kpis.data?.kpis ?? []).map(kpi => pull({ kpi: kpi.key }, kpi.title))}
    </aside>
  );
}
