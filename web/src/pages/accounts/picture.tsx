import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Skeleton, Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { Account, AccountDeal, AccountEvent, AccountOverview } from '~/api/models';
import { placeOf } from '~/app/places';
import { useMay } from '~/app/session';
import { FollowUps, type NewFollowUp } from '~/ui/FollowUps';
import { useFeedback } from '~/ui/feedback';
import { Day, Facts, Mark, Money, Panel, Person, Status, When } from '~/ui/parts';

/** What others tell may have changed meanwhile. */
const LIVE = 15_000;
const MEANS = [
  'KIND_CALL',
  'KIND_VISIT',
  'KIND_MEETING',
  'KIND_EMAIL',
  'KIND_MESSAGE',
  'KIND_SUPPORT',
  'KIND_OTHER',
] as const;

/** What there is of business with a customer, at one glance. */
export function Picture({ account }: { account: Account }) {
  const { t } = useTranslation();
  const seen = useQuery({
    queryKey: ['accounts', 'overview', account.id],
    refetchInterval: LIVE,
    queryFn: async () =>
      (await answer(
        api.GET('/v1/accounts/{id}/overview', { params: { path: { id: account.id } } }),
      )) as AccountOverview,
  });
  if (!seen.data) return <Skeleton active paragraph={{ rows: 4 }} />;
  const { money, buying, lastTouch, nextStep, parent, subsidiaries } = seen.data;
  // Opportunities have a panel of their own.
  const deals = [...seen.data.quotes, ...seen.data.contracts, ...seen.data.orders];
  return (
    <>
      <Panel title={t('picture.title')}>
        <div className="picture">
          {money.map(one => {
            const amount = (value: string) => <Money value={{ amount: value, currency: one.currency }} />;
            return (
              <Facts
                key={one.currency}
                columns={4}
                facts={[
                  [`${t('picture.signed')} ${one.currency}`, amount(one.signed)],
                  [t('picture.received'), amount(one.received)],
                  [t('picture.open'), amount(one.open)],
                  [
                    t('picture.overdue'),
                    <span key="late" className={Number(one.overdue) > 0 ? 'tone-bad' : ''}>
                      {amount(one.overdue)}
                    </span>,
                  ],
                ]}
              />
            );
          })}
          <Facts
            columns={4}
            facts={[
              [t('picture.touch'), <When key="touch" time={lastTouch?.time} relative />],
              [
                t('picture.next'),
                <span key="next">
                  <When time={nextStep?.time} /> {nextStep?.text}
                </span>,
              ],
              [
                t('picture.orders'),
                <span key="orders" className="figure">
                  {buying?.orderCount ?? 0}
                  {buying && buying.daysBetween > 0
                    ? ` · ${t('picture.rhythm')} ${t('picture.days', { count: buying.daysBetween })}`
                    : ''}
                </span>,
              ],
              [t('picture.lastOrder'), <When key="last" time={buying?.lastTime} relative />],
            ]}
          />
          {deals.length === 0 && <p className="quiet">{t('picture.nothing')}</p>}
          {deals.length > 0 && (
            <ul className="rows">
              {deals.map(deal => (
                <Deal key={deal.id} deal={deal} />
              ))}
            </ul>
          )}
        </div>
      </Panel>
      {(parent || subsidiaries.length > 0) && (
        <Panel title={t('picture.family')}>
          <ul className="rows">
            {[...(parent ? [parent] : []), ...subsidiaries].map(one => (
              <li key={one.id}>
                <Link to="/accounts/$id" params={{ id: one.id } as never} className="clip">
                  {one.displayName}
                </Link>
                <Mark tone="plain">
                  {one.id === parent?.id ? t('picture.parent') : t('picture.subsidiary')}
                </Mark>
                <span className="quiet">{one.number}</span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

/** What records are called where they are looked at. */
const KINDS: Record<string, string> = {
  KIND_QUOTE: 'quote',
  KIND_CONTRACT: 'contract',
  KIND_ORDER: 'order',
  KIND_OPPORTUNITY: 'opportunity',
  KIND_LEAD: 'lead',
};

function Deal({ deal }: { deal: AccountDeal }) {
  const { t } = useTranslation();
  const place = placeOf(KINDS[deal.kind] ?? '', deal.id);
  return (
    <li className="deal">
      <Link to={place.to} className="clip" title={deal.title}>
        {deal.number} {deal.title}
      </Link>
      <Mark tone="plain">{t(`picture.deals.${deal.kind}`)}</Mark>
      <Status tone="info">{t(`picture.states.${deal.state}` as 'picture.states.OPEN', deal.state)}</Status>
      <Money value={deal.amount} />
      <Day day={deal.date} />
      <Person id={deal.ownerId} bare />
    </li>
  );
}

/** What happened with a customer, in all services; and a form for what was said just now. */
export function Story({ account }: { account: Account }) {
  const { t } = useTranslation();
  const may = useMay();
  const feedback = useFeedback();
  const client = useQueryClient();
  const list = useInfiniteQuery({
    queryKey: ['accounts', 'events', account.id],
    initialPageParam: '',
    refetchInterval: LIVE,
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/v1/accounts/{accountId}/events', {
          params: { path: { accountId: account.id }, query: { pageSize: 30, pageToken: pageParam } },
        }),
      ),
    getNextPageParam: last => (last.nextPageToken === '' ? undefined : last.nextPageToken),
  });
  const add = async (followUp: NewFollowUp<(typeof MEANS)[number]>) => {
    const added = await feedback.attempt(
      () =>
        api.POST('/v1/accounts/{accountId}/followUps', {
          params: { path: { accountId: account.id }, query: { requestId: requestId() } },
          body: followUp,
        }),
      t('followUp.added'),
    );
    if (added) await client.invalidateQueries({ queryKey: ['accounts'] });
    return added !== undefined;
  };
  const events = (list.data?.pages.flatMap(page => page.events) ?? []) as AccountEvent[];
  return (
    <div className="columns wide-first">
      <div className="stack">
        {account.allowedVerbs.includes('update') && (
          <FollowUps kinds={MEANS} followUps={[]} pending may onAdd={add} />
        )}
        <Panel title={t('picture.timeline')}>
          {events.length === 0 && !list.isPending && <p className="quiet">{t('picture.noEvents')}</p>}
          <Timeline
            className="timeline"
            items={events.map(each => ({ key: each.id, content: <Entry event={each} /> }))}
          />
          {list.hasNextPage && (
            <Button
              type="link"
              size="small"
              loading={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              {t('table.more')}
            </Button>
          )}
        </Panel>
      </div>
      {may('order.read') && <Purchases account={account} />}
    </div>
  );
}

function Entry({ event }: { event: AccountEvent }) {
  const { t } = useTranslation();
  const milestone = t(`picture.milestones.${event.stage}` as 'picture.milestones.SHIPPED', event.stage);
  const place = event.dealId ? placeOf(KINDS[event.dealKind] ?? '', event.dealId) : undefined;
  const where = event.kind === 'KIND_STAGE_CHANGED' ? event.stageTitle || event.stage : milestone;
  return (
    <>
      <p className="timeline-head">
        <strong>{t(`picture.events.${event.kind}`)}</strong>
        {event.means !== 'KIND_UNSPECIFIED' && (
          <span className="quiet">{t(`picture.means.${event.means}`)}</span>
        )}
        {where && <Mark tone="info">{where}</Mark>}
        {event.amount && <Money value={event.amount} />}
        {event.userId && <Person id={event.userId} />}
        <When time={event.time} />
      </p>
      {event.number && (
        <p className="quiet clip">
          {t(`picture.deals.${event.dealKind}`)}{' '}
          {place && place.to !== '/' ? (
            <Link to={place.to} search={(place.search ?? {}) as never}>
              {event.number}
            </Link>
          ) : (
            event.number
          )}{' '}
          {event.title}
        </p>
      )}
      {event.text && <p className="words">{event.text}</p>}
      {(event.nextStep || event.nextTime) && (
        <p className="quiet">
          {t('followUp.next')} {event.nextStep} <When time={event.nextTime} />
        </p>
      )}
    </>
  );
}

function Purchases({ account }: { account: Account }) {
  const { t } = useTranslation();
  const list = useQuery({
    queryKey: ['accounts', 'purchases', account.id],
    queryFn: () =>
      answer(
        api.GET('/v1/accounts/{accountId}/purchases', {
          params: { path: { accountId: account.id }, query: { pageSize: 100 } },
        }),
      ),
  });
  return (
    <Panel title={t('picture.purchases')}>
      {list.data?.purchases.length === 0 && <p className="quiet">{t('picture.noPurchases')}</p>}
      <ul className="rows">
        {list.data?.purchases.map(one => (
          <li key={[one.code, one.name, one.unit, one.currency].join('|')}>
            <span className="clip">
              {one.code} {one.name}
            </span>
            <span className="figure">
              {one.quantity} {one.unit}
            </span>
            <Money value={{ amount: one.amount, currency: one.currency }} />
            <span className="quiet">{t('picture.times', { count: Number(one.orderCount) })}</span>
            <When time={one.lastTime} relative />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
