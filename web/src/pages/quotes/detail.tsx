import { MoreOutlined, PrinterOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Alert, Button, Dropdown } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import type { Quote } from '~/api/models';
import { useFeedback } from '~/ui/feedback';
import { money } from '~/ui/figures';
import { One } from '~/ui/One';
import { PageHead } from '~/ui/PageHead';
import { Day, Facts, Mark, Panel, Person, Text, When } from '~/ui/parts';
import { useUrl } from '~/ui/url';
import { download } from '../deals/download';
import { Lines } from '../deals/lines';
import { ContractsOf } from '../deals/related';
import { QuoteStatus } from '../deals/states';
import { useActions, type Verb } from './actions';
import { Comments } from './comments';
import { LinesEditor } from './editor';
import { Versions } from './versions';

const QuoteForm = lazy(() => import('./form'));
const SentLink = lazy(() => import('./link'));

/** One quote: what is offered, to whom, how far it is. */
export function QuotePage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const [url] = useUrl<{ version?: number }>();
  const version = Number(url.version ?? 0);
  const query = useQuery({
    queryKey: ['quotes', 'one', id, version],
    queryFn: async () =>
      (await answer(api.GET('/v1/quotes/{id}', { params: { path: { id }, query: { version } } }))) as Quote,
    // Others approve it, and the customer answers, while somebody looks.
    refetchInterval: ({ state }) =>
      version === 0 && ['STATE_IN_APPROVAL', 'STATE_SENT'].includes(state.data?.state ?? '') ? 10_000 : false,
  });
  return (
    <One query={query}>{quote => <Whole key={`${id}.${version}`} quote={quote} past={version !== 0} />}</One>
  );
}

/** What is done next, most likely: the one main action of the page. */
const NEXT: Verb[] = ['submit', 'send', 'revise'];

function Whole({ quote, past }: { quote: Quote; past: boolean }) {
  const { t, i18n } = useTranslation();
  const feedback = useFeedback();
  const client = useQueryClient();
  const [, setUrl] = useUrl<{ version?: number }>();
  const [changing, setChanging] = useState(false);
  const { act, link, close } = useActions(quote);
  const verbs = past ? [] : quote.allowedVerbs;
  const main = quote.state === 'STATE_SENT' ? undefined : NEXT.find(verb => verbs.includes(verb));
  const beside = (['withdraw', 'send', 'accept'] as const).filter(
    verb => verb !== main && verbs.includes(verb),
  );
  const rest = (['reject', 'revise', 'cancel'] as const).filter(
    verb => verb !== main && verbs.includes(verb),
  );
  const print = () =>
    feedback.attempt(() =>
      download(
        api.GET('/v1/quotes/{id}:print', {
          params: { path: { id: quote.id }, query: { version: quote.version, language: i18n.language } },
          parseAs: 'blob',
        }),
        `${quote.number}-V${quote.version}.pdf`,
      ),
    );
  const keep = async (changed: object) => {
    const saved = (await answer(
      api.PATCH('/v1/quotes/{id}', {
        params: { path: { id: quote.id } },
        body: { ...changed, revision: quote.revision } as never,
      }),
    )) as Quote;
    client.setQueryData(['quotes', 'one', quote.id, 0], saved);
    await client.invalidateQueries({ queryKey: ['quotes', 'list'] });
    return saved;
  };
  const editable = verbs.includes('update');
  const costs = quote.margin !== '' || quote.costs.length > 0;
  return (
    <main className="page scroll">
      <PageHead
        title={
          <span className="title-line">
            <span className="clip">{quote.title}</span>
            <QuoteStatus state={quote.state} />
            <Mark tone={past ? 'warn' : 'calm'}>{t('quotes.v', { n: quote.version })}</Mark>
          </span>
        }
        under={
          <p className="quiet under">
            <span>{quote.number}</span>
            <Link to="/accounts/$id" params={{ id: quote.accountId } as never}>
              {quote.accountName}
            </Link>
            {quote.opportunityId && (
              <Link to="/opportunities/$id" params={{ id: quote.opportunityId } as never}>
                {t('quotes.toOpportunity')}
              </Link>
            )}
            <span>
              {t('quotes.owner')} <Person id={quote.ownerId} />
            </span>
          </p>
        }
        extra={
          <>
            {main && (
              <Button type="primary" onClick={() => void act(main)}>
                {t(`quotes.verbs.${main}`)}
              </Button>
            )}
            {beside.map(verb => (
              <Button key={verb} onClick={() => void act(verb)}>
                {verb === 'send' && quote.state === 'STATE_SENT'
                  ? t('quotes.sendAgain')
                  : t(`quotes.verbs.${verb}`)}
              </Button>
            ))}
            {editable && <Button onClick={() => setChanging(true)}>{t('common.edit')}</Button>}
            <Button icon={<PrinterOutlined aria-hidden />} onClick={() => void print()}>
              {t('quotes.print')}
            </Button>
            {rest.length > 0 && (
              <Dropdown
                trigger={['click']}
                menu={{
                  items: rest.map(verb => ({
                    key: verb,
                    label: t(`quotes.verbs.${verb}`),
                    danger: verb === 'cancel',
                    onClick: () => void act(verb),
                  })),
                }}
              >
                <Button icon={<MoreOutlined aria-hidden />} aria-label={t('common.more')} />
              </Dropdown>
            )}
          </>
        }
      />
      {past && (
        <Alert
          type="warning"
          showIcon
          className="spaced"
          title={t('quotes.past', { n: quote.version })}
          action={
            <Button size="small" onClick={() => setUrl({ version: undefined as never })}>
              {t('quotes.toLatest')}
            </Button>
          }
        />
      )}
      {quote.returnReason && quote.state === 'STATE_DRAFT' && !past && (
        <Alert
          type="warning"
          showIcon
          className="spaced"
          title={[t('quotes.returned'), quote.returnReason].join(t('common.colon'))}
        />
      )}
      {quote.state === 'STATE_IN_APPROVAL' && quote.approvalInstanceId && (
        <Alert
          type="info"
          showIcon
          className="spaced"
          title={t('quotes.inApproval')}
          action={
            <Link to="/approvals/$id" params={{ id: quote.approvalInstanceId } as never}>
              {t('quotes.toApproval')}
            </Link>
          }
        />
      )}
      {editable && (
        <div className="spaced">
          <LinesEditor
            root="quote"
            lines={quote.lines}
            totals={quote.totals}
            currency={quote.currency}
            taxIncluded={quote.taxIncluded}
            revision={quote.revision}
            quote={quote}
            save={keep}
          />
        </div>
      )}
      <div className="columns wide-first deal">
        <div className="stack">
          {!editable && (
            <Lines
              lines={quote.lines}
              totals={quote.totals}
              currency={quote.currency}
              discount={quote.discount}
              taxIncluded={quote.taxIncluded}
            />
          )}
          <Panel title={t('quotes.terms')}>
            <Facts
              columns={1}
              facts={[
                [t('quotes.fields.deliveryTerms'), <Text key="d">{quote.deliveryTerms}</Text>],
                [t('quotes.fields.paymentTerms'), <Text key="p">{quote.paymentTerms}</Text>],
                ...(quote.terms.length > 0
                  ? [
                      [
                        t('quotes.fields.terms'),
                        <ol key="t" className="terms">
                          {quote.terms.map(term => (
                            <li key={term}>{term}</li>
                          ))}
                        </ol>,
                      ] as [string, React.ReactNode],
                    ]
                  : []),
              ]}
            />
            {quote.note && <blockquote className="said">{quote.note}</blockquote>}
          </Panel>
          <Comments quote={quote} />
        </div>
        <div className="stack">
          <Panel title={t('quotes.about')}>
            <Facts
              columns={2}
              facts={[
                [
                  t('lines.gross'),
                  <strong key="g" className="figure">
                    {quote.totals ? money(quote.totals.gross, quote.currency) : '–'}
                  </strong>,
                ],
                [
                  t('quotes.fields.validUntil'),
                  <Day key="v" day={quote.validUntil} late={quote.state === 'STATE_EXPIRED'} />,
                ],
                [
                  t('quotes.discountRate'),
                  <Text key="r">{quote.discountRate && `${quote.discountRate}%`}</Text>,
                ],
                [t('quotes.fields.contactId'), <Text key="c">{quote.contactName}</Text>],
                ...(costs
                  ? ([
                      [
                        t('quotes.margin'),
                        <Text key="m">{quote.margin && money(quote.margin, quote.currency)}</Text>,
                      ],
                      [
                        t('quotes.marginRate'),
                        <Text key="mr">{quote.marginRate && `${quote.marginRate}%`}</Text>,
                      ],
                    ] as [string, React.ReactNode][])
                  : []),
                [t('quotes.submitTime'), <When key="s" time={quote.submitTime} />],
                [t('quotes.approveTime'), <When key="a" time={quote.approveTime} />],
                [t('quotes.sendTime'), <When key="se" time={quote.sendTime} />],
                [t('quotes.closeTime'), <When key="cl" time={quote.closeTime} />],
                ...(quote.decidedBy
                  ? ([[t('quotes.person'), quote.decidedBy]] as [string, React.ReactNode][])
                  : []),
              ]}
            />
            {quote.closeReason && (
              <p className="changes">
                <Mark tone="bad">{t('common.reason')}</Mark> {quote.closeReason}
              </p>
            )}
            {quote.approvalInstanceId && (
              <p className="changes">
                <Link to="/approvals/$id" params={{ id: quote.approvalInstanceId } as never}>
                  {t('quotes.toApproval')}
                </Link>
              </p>
            )}
          </Panel>
          {quote.state === 'STATE_ACCEPTED' && <ContractsOf by="quoteId" id={quote.id} awaited />}
          <Versions quote={quote} />
        </div>
      </div>
      <Suspense>
        {changing && (
          <QuoteForm
            open
            quote={quote}
            onClose={() => setChanging(false)}
            onSaved={() => setChanging(false)}
          />
        )}
        {link && <SentLink link={link} quote={quote} onClose={close} />}
      </Suspense>
    </main>
  );
}
