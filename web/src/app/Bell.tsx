import { BellOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Badge, Button, Popover } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import { useFeedback } from '~/ui/feedback';
import { Empty, When } from '~/ui/parts';
import { find } from './places';

/** How many notices are unread, told by the service as it changes. */
function useUnread(): number {
  const queries = useQueryClient();
  const [unread, setUnread] = useState(0);
  useEffect(() => {
    // It comes back by itself when the connection breaks.
    const news = new EventSource('/v1/notices:watch');
    news.onmessage = event => {
      const told = JSON.parse(event.data) as { unreadCount?: number };
      setUnread(told.unreadCount ?? 0);
      void queries.invalidateQueries({ queryKey: ['notices'] });
    };
    return () => news.close();
  }, [queries]);
  return unread;
}

function Notices({ onGone }: { onGone: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const feedback = useFeedback();
  const found = useInfiniteQuery({
    queryKey: ['notices'],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      answer(api.GET('/v1/notices', { params: { query: { pageSize: 20, pageToken: pageParam } } })),
    getNextPageParam: last => last.nextPageToken || undefined,
  });
  const notices = found.data?.pages.flatMap(page => page.notices) ?? [];
  const read = (body: { ids?: string[]; all?: boolean }) => answer(api.POST('/v1/notices:read', { body }));
  const go = (notice: (typeof notices)[number]) =>
    feedback.attempt(async () => {
      if (!notice.readTime) await read({ ids: [notice.id] });
      const place = await find(notice.subjectType, notice.subjectId);
      onGone();
      await navigate({ to: place.to as never, search: (place.search ?? {}) as never });
    });
  return (
    <section className="notices" aria-label={t('notices.title')}>
      <header>
        <strong>{t('notices.title')}</strong>
        <Button
          type="link"
          size="small"
          disabled={!notices.some(notice => !notice.readTime)}
          onClick={() => void feedback.attempt(() => read({ all: true }))}
        >
          {t('notices.readAll')}
        </Button>
      </header>
      {found.isSuccess && notices.length === 0 && <Empty title={t('notices.empty')} />}
      <ul>
        {notices.map(notice => (
          <li key={notice.id}>
            <button type="button" className={notice.readTime ? '' : 'fresh'} onClick={() => void go(notice)}>
              <span>
                {!notice.readTime && <span className="unseen">{t('notices.unread')}</span>}
                {notice.title}
              </span>
              {notice.text !== '' && <small>{notice.text}</small>}
              <small>
                <When time={notice.createTime} relative />
              </small>
            </button>
          </li>
        ))}
      </ul>
      {found.hasNextPage && (
        <Button
          type="text"
          block
          loading={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          {t('notices.more')}
        </Button>
      )}
    </section>
  );
}

/** What the person has been told, live. */
export default function Bell() {
  const { t } = useTranslation();
  const unread = useUnread();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={<Notices onGone={() => setOpen(false)} />}
    >
      <Button
        type="text"
        className="bell"
        aria-label={unread > 0 ? t('notices.some', { count: unread }) : t('notices.title')}
      >
        <Badge count={unread} size="small" overflowCount={99}>
          <BellOutlined aria-hidden />
        </Badge>
      </Button>
    </Popover>
  );
}
