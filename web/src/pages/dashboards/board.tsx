import { EditOutlined, MoreOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Button, Dropdown } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { Dashboard, DashboardInput, Period } from '~/api/models';
import { Bones } from '~/app/Shell';
import { useAsk } from '~/ui/ask';
import { useFeedback } from '~/ui/feedback';
import { One } from '~/ui/One';
import { PageHead } from '~/ui/PageHead';
import { Empty, Person } from '~/ui/parts';
import { useNarrow } from '~/ui/size';
import { useUrl } from '~/ui/url';
import { useDrilling } from '../reports/drilling';
import { Shared, sharingOf } from '../reports/kept';
import { isPeriod, PeriodSelect } from '../reports/period';
import { tilesOf } from './content';
import { Tiles } from './Tiles';
import '../reports/reports.css';
import './dashboards.css';

const Edit = lazy(() => import('./Edit'));
const KeptForm = lazy(() => import('../reports/KeptForm'));

/** One board. */
export function BoardPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useQuery({
    queryKey: ['dashboards', 'one', id],
    queryFn: async () =>
      (await answer(api.GET('/v1/dashboards/{id}', { params: { path: { id } } }))) as Dashboard,
  });
  return <One query={query}>{board => <Whole key={id} board={board} />}</One>;
}

function Whole({ board }: { board: Dashboard }) {
  const { t } = useTranslation();
  const ask = useAsk();
  const narrow = useNarrow();
  const feedback = useFeedback();
  const client = useQueryClient();
  const navigate = useNavigate();
  const drilling = useDrilling();
  const [url, setUrl] = useUrl<{ period?: string; edit?: boolean }>();
  const [naming, setNaming] = useState(false);
  const verbs = board.allowedVerbs;
  const tiles = useMemo(() => tilesOf(board), [board]);
  const period: Period = isPeriod(url.period) ? url.period : board.period;

  const update = async (part: Partial<DashboardInput>): Promise<void> => {
    const { title, tiles, period, sharing, revision } = board;
    const saved = (await answer(
      api.PATCH('/v1/dashboards/{id}', {
        params: { path: { id: board.id }, query: { requestId: requestId() } },
        body: { title, tiles, period, sharing: sharing ?? {}, revision, ...part },
      }),
    )) as Dashboard;
    client.setQueryData(['dashboards', 'one', board.id], saved);
    await client.invalidateQueries({ queryKey: ['dashboards', 'list'] });
  };
  const save = async (part: Partial<DashboardInput>) =>
    (await feedback.attempt(async () => {
      await update(part);
      return true;
    }, t('common.saved'))) ?? false;
  const remove = async () => {
    const meant = await ask({
      title: t('boards.deleteAsk', { title: board.title }),
      hint: t('boards.deleteHint'),
      danger: true,
      ok: t('kept.delete'),
    });
    if (!meant) return;
    const done = await feedback.attempt(
      () =>
        api.DELETE('/v1/dashboards/{id}', {
          params: { path: { id: board.id }, query: { revision: board.revision, requestId: requestId() } },
        }),
      t('kept.deleted'),
    );
    if (!done) return;
    await client.invalidateQueries({ queryKey: ['dashboards', 'list'] });
    void navigate({ to: '/dashboards' });
    client.removeQueries({ queryKey: ['dashboards', 'one', board.id] });
  };
  // Tiles are put beside each other where there is room for that.
  if (url.edit && verbs.includes('update') && !narrow) {
    return (
      <Suspense fallback={<Bones />}>
        <Edit board={board} save={save} onDone={() => setUrl({ edit: false })} />
      </Suspense>
    );
  }
  const rest = [
    ...(verbs.includes('update')
      ? [
          {
            key: 'settings',
            label: t(verbs.includes('share') ? 'kept.titleAndSharing' : 'kept.rename'),
            onClick: () => setNaming(true),
          },
        ]
      : []),
    ...(verbs.includes('delete')
      ? [{ key: 'delete', label: t('kept.delete'), danger: true, onClick: () => void remove() }]
      : []),
  ];
  return (
    <main className="page scroll">
      <PageHead
        title={board.title}
        under={
          <p className="quiet under">
            <Link to="/dashboards">{t('menu.dashboards')}</Link>
            <span>
              {t('kept.owner')} <Person id={board.ownerId} />
            </span>
            <Shared sharing={sharingOf(board)} />
          </p>
        }
        extra={
          <>
            <span className="board-tools-period">
              <PeriodSelect
                label={t('reports.period')}
                value={period}
                none={t('boards.ownPeriods')}
                onChange={next => setUrl({ period: next === board.period ? '' : next })}
              />
            </span>
            {verbs.includes('update') && !narrow && (
              <Button icon={<EditOutlined aria-hidden />} onClick={() => setUrl({ edit: true })}>
                {t('common.edit')}
              </Button>
            )}
            {rest.length > 0 && (
              <Dropdown trigger={['click']} menu={{ items: rest }}>
                <Button icon={<MoreOutlined aria-hidden />} aria-label={t('common.more')} />
              </Dropdown>
            )}
          </>
        }
      />
      {tiles.length === 0 ? (
        <Empty title={t('boards.noTiles')}>
          {verbs.includes('update') && <p>{t('boards.noTilesHint')}</p>}
        </Empty>
      ) : (
        <Tiles tiles={tiles} period={period} onDrill={drilling.open} />
      )}
      {drilling.drawer}
      <Suspense>
        {naming && (
          <KeptForm
            heading={t('kept.titleAndSharing')}
            root="dashboard"
            shares={verbs.includes('share')}
            initial={{ title: board.title, sharing: sharingOf(board) }}
            submit={async values => {
              await update(values);
              feedback.done(t('common.saved'));
              setNaming(false);
            }}
            onClose={() => setNaming(false)}
          />
        )}
      </Suspense>
    </main>
  );
}
