import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Alert, Button, Form, Input, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { SharedQuote } from '~/api/models';
import { LanguageSwitch } from '~/app/LanguageSwitch';
import { useFeedback } from '~/ui/feedback';
import { Day, Empty, Facts, Panel, Status, Text, When } from '~/ui/parts';
import { download } from '../deals/download';
import { Lines } from '../deals/lines';
import { QuoteStatus } from '../deals/states';
import { Said } from '../quotes/comments';

/** A quote as the customer sees it, by the link that was sent to them. Nobody signs in here. */
export function OfferPage() {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const { token } = useParams({ strict: false }) as { token: string };
  const query = useQuery({
    queryKey: ['offer', token],
    retry: false,
    queryFn: async () =>
      (await answer(api.GET('/v1/sharedQuotes/{token}', { params: { path: { token } } }))) as SharedQuote,
  });
  return (
    <div className="offer">
      <main className="offer-page">
        <div className="offer-head">
          <strong>{query.data?.sellerName ?? ''}</strong>
          <LanguageSwitch />
        </div>
        {query.isPending && <Skeleton active paragraph={{ rows: 8 }} />}
        {query.isError && (
          <Panel>
            <Empty title={feedback.words(query.error)}>
              <p>{t('offer.brokenHint')}</p>
              <Button onClick={() => void query.refetch()}>{t('common.retry')}</Button>
            </Empty>
          </Panel>
        )}
        {query.data && <Offer token={token} offer={query.data} />}
      </main>
    </div>
  );
}

function Offer({ token, offer }: { token: string; offer: SharedQuote }) {
  const { t, i18n } = useTranslation();
  const feedback = useFeedback();
  const print = () =>
    feedback.attempt(() =>
      download(
        api.GET('/v1/sharedQuotes/{token}:print', {
          params: { path: { token }, query: { language: i18n.language } },
          parseAs: 'blob',
        }),
        `${offer.number}-V${offer.version}.pdf`,
      ),
    );
  return (
    <>
      <Panel>
        <div className="offer-head">
          <div>
            <h1>{offer.title}</h1>
            <p className="quiet under">
              <span>{offer.number}</span>
              <span>{t('quotes.v', { n: offer.version })}</span>
              {offer.state === 'STATE_SENT' ? (
                <Status tone="info">{t('offer.waiting')}</Status>
              ) : (
                <QuoteStatus state={offer.state} />
              )}
            </p>
          </div>
          <Button onClick={() => void print()}>{t('offer.print')}</Button>
        </div>
        <Facts
          columns={4}
          facts={[
            [t('offer.seller'), <Text key="s">{offer.sellerName}</Text>],
            [t('offer.buyer'), <Text key="b">{offer.accountName}</Text>],
            [t('offer.contact'), <Text key="c">{offer.contactName}</Text>],
            [
              t('quotes.fields.validUntil'),
              <Day key="v" day={offer.validUntil} late={offer.state === 'STATE_EXPIRED'} />,
            ],
          ]}
        />
      </Panel>
      <Standing offer={offer} />
      <Lines
        lines={offer.lines}
        totals={offer.totals}
        currency={offer.currency}
        discount={offer.discount}
        taxIncluded={offer.taxIncluded}
      />
      {(offer.deliveryTerms || offer.paymentTerms || offer.terms.length > 0) && (
        <Panel title={t('quotes.terms')}>
          <Facts
            columns={1}
            facts={[
              [t('quotes.fields.deliveryTerms'), <Text key="d">{offer.deliveryTerms}</Text>],
              [t('quotes.fields.paymentTerms'), <Text key="p">{offer.paymentTerms}</Text>],
            ]}
          />
          {offer.terms.length > 0 && (
            <ol className="terms changes">
              {offer.terms.map(term => (
                <li key={term}>{term}</li>
              ))}
            </ol>
          )}
        </Panel>
      )}
      {offer.allowedVerbs.length > 0 && <Answer token={token} offer={offer} />}
      {offer.comments.length > 0 && (
        <Panel title={t('offer.talk')}>
          <ul>
            {offer.comments.map(comment => (
              <Said key={comment.id} comment={comment} />
            ))}
          </ul>
        </Panel>
      )}
      <p className="quiet">
        {t('offer.linkEnds')} <When time={offer.expireTime} />
      </p>
    </>
  );
}

/** What became of it, where it has been decided. */
function Standing({ offer }: { offer: SharedQuote }) {
  const { t } = useTranslation();
  const by = { who: offer.decidedBy };
  if (offer.state === 'STATE_ACCEPTED')
    return (
      <Alert type="success" showIcon title={t('offer.accepted', by)} description={t('offer.acceptedHint')} />
    );
  if (offer.state === 'STATE_REJECTED')
    return (
      <Alert type="info" showIcon title={t('offer.rejected', by)} description={t('offer.rejectedHint')} />
    );
  if (offer.state === 'STATE_EXPIRED')
    return <Alert type="warning" showIcon title={t('offer.expired')} description={t('offer.expiredHint')} />;
  if (offer.state !== 'STATE_SENT') return <Alert type="warning" showIcon title={t('offer.closed')} />;
  return null;
}

type Doing = 'accept' | 'reject' | 'comment';

/** The customer accepts, rejects, or says something. */
function Answer({ token, offer }: { token: string; offer: SharedQuote }) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const client = useQueryClient();
  const [form] = Form.useForm<{ person: string; text?: string }>();
  const [doing, setDoing] = useState<Doing | null>(null);
  const [busy, setBusy] = useState(false);
  const say = async ({ person, text = '' }: { person: string; text?: string }) => {
    if (doing === null) return;
    const path = { params: { path: { token } } };
    const body = { person, requestId: requestId() };
    const calls: Record<Doing, () => Promise<unknown>> = {
      accept: () => answer(api.POST('/v1/sharedQuotes/{token}:accept', { ...path, body })),
      reject: () =>
        answer(api.POST('/v1/sharedQuotes/{token}:reject', { ...path, body: { ...body, reason: text } })),
      comment: () =>
        answer(api.POST('/v1/sharedQuotes/{token}:comment', { ...path, body: { ...body, text } })),
    };
    setBusy(true);
    const said = await feedback.attempt(calls[doing], t(`offer.done.${doing}`));
    setBusy(false);
    if (said) {
      client.setQueryData(['offer', token], said);
      setDoing(null);
      form.setFieldsValue({ text: '' });
    } else {
      // Somebody else may have answered: what stands now is shown with the refusal.
      await client.invalidateQueries({ queryKey: ['offer', token] });
    }
  };
  const may = (verb: Doing) => offer.allowedVerbs.includes(verb);
  return (
    <Panel title={t('offer.answer')}>
      {doing === null ? (
        <div className="offer-answer">
          {may('accept') && (
            <Button type="primary" size="large" onClick={() => setDoing('accept')}>
              {t('offer.accept')}
            </Button>
          )}
          {may('comment') && (
            <Button size="large" onClick={() => setDoing('comment')}>
              {t('offer.comment')}
            </Button>
          )}
          {may('reject') && (
            <Button size="large" danger onClick={() => setDoing('reject')}>
              {t('offer.reject')}
            </Button>
          )}
        </div>
      ) : (
        <Form form={form} layout="vertical" onFinish={values => void say(values)}>
          <p className="spaced">{t(`offer.hints.${doing}`)}</p>
          <Form.Item
            name="person"
            label={t('offer.person')}
            rules={[{ required: true, whitespace: true, message: t('common.fillIn') }]}
          >
            <Input maxLength={100} autoComplete="name" />
          </Form.Item>
          {doing !== 'accept' && (
            <Form.Item
              name="text"
              label={t(doing === 'reject' ? 'offer.why' : 'offer.words')}
              rules={[{ required: true, whitespace: true, message: t('common.fillIn') }]}
            >
              <Input.TextArea
                autoSize={{ minRows: 3, maxRows: 10 }}
                maxLength={doing === 'reject' ? 500 : 4000}
              />
            </Form.Item>
          )}
          <div className="offer-answer">
            <Button type="primary" danger={doing === 'reject'} htmlType="submit" loading={busy}>
              {t(`offer.confirm.${doing}`)}
            </Button>
            <Button onClick={() => setDoing(null)}>{t('common.cancel')}</Button>
          </div>
        </Form>
      )}
    </Panel>
  );
}
