import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton, Switch } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '~/api/client';
import { useFeedback } from '~/ui/feedback';
import { Empty, Panel } from '~/ui/parts';
import { download } from '../deals/download';

interface Props {
  id: string;
  title: string;
  /** Of the draft that is kept: another one looks another way. */
  revision: string;
  pages: number;
  /** `awaited` while it is not known whether it can be printed: printers do not compete. */
  state: 'shown' | 'wrong' | 'unsaved' | 'awaited';
  live: boolean;
  onLive: ((live: boolean) => void) | undefined;
}

/** What the draft prints, a page at a time. */
export function Preview({ id, title, revision, pages, state, live, onLive }: Props) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const [wanted, setWanted] = useState(1);
  const page = Math.min(wanted, Math.max(pages, 1));
  const picture = useQuery({
    queryKey: ['templates', 'preview', id, revision, page],
    enabled: state === 'shown',
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    retry: false,
    placeholderData: before => before,
    queryFn: async () => {
      const { data } = await api.POST('/v1/printTemplates/{key}:preview', {
        params: { path: { key: id } },
        body: { page },
        parseAs: 'blob',
      });
      return data as unknown as Blob;
    },
  });
  const address = useAddress(picture.data);
  const pdf = () =>
    feedback.attempt(() =>
      download(
        api.POST('/v1/printTemplates/{key}:preview', {
          params: { path: { key: id } },
          body: {},
          parseAs: 'blob',
        }),
        `${title || id}.pdf`,
      ),
    );
  return (
    <Panel
      title={t('templates.preview')}
      extra={
        <span className="inline">
          {onLive && (
            <span className="inline" title={t('templates.liveHint')}>
              <Switch size="small" checked={live} onChange={onLive} aria-label={t('templates.live')} />
              {t('templates.live')}
            </span>
          )}
          <Button size="small" disabled={state !== 'shown'} onClick={() => void pdf()}>
            {t('templates.pdf')}
          </Button>
        </span>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys. */}
      <section className="template-paper" tabIndex={0} aria-label={t('templates.preview')}>
        {state === 'unsaved' && <p className="quiet spaced">{t('templates.unsaved')}</p>}
        {state === 'wrong' && <p className="tone-bad spaced">{t('templates.notYet')}</p>}
        {picture.isError && !picture.isFetching && (
          <Empty title={feedback.words(picture.error)}>
            <Button onClick={() => void picture.refetch()}>{t('common.retry')}</Button>
          </Empty>
        )}
        {!address && (state === 'awaited' || picture.isFetching) && (
          <Skeleton active paragraph={{ rows: 16 }} />
        )}
        {address && (
          <img
            className={
              state !== 'shown' || picture.isPlaceholderData ? 'template-page stale' : 'template-page'
            }
            src={address}
            alt={t('templates.picture', { title, page })}
          />
        )}
      </section>
      {pages > 1 && (
        <div className="template-pages">
          <Button
            size="small"
            icon={<LeftOutlined aria-hidden />}
            aria-label={t('templates.previous')}
            disabled={page <= 1}
            onClick={() => setWanted(page - 1)}
          />
          <span className="figure">{t('templates.page', { page, pages })}</span>
          <Button
            size="small"
            icon={<RightOutlined aria-hidden />}
            aria-label={t('templates.next')}
            disabled={page >= pages}
            onClick={() => setWanted(page + 1)}
          />
        </div>
      )}
    </Panel>
  );
}

/** An address under which the browser finds bytes, as long as they are shown. */
function useAddress(bytes: Blob | undefined): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!bytes) return;
    const made = URL.createObjectURL(bytes);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  return address;
}
