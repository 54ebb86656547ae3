import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { Quote } from '~/api/models';
import { useAsk } from '~/ui/ask';
import { useFeedback } from '~/ui/feedback';

/** What may be asked of a quote besides changing it. */
export const VERBS = ['submit', 'withdraw', 'send', 'accept', 'reject', 'revise', 'cancel'] as const;
export type Verb = (typeof VERBS)[number];

/** A link to show: it is told once. */
export interface Link {
  token: string;
  expireTime: string;
}

/** The verbs of a quote: each asks what it needs, and says what became of it. */
export function useActions(quote: Quote) {
  const { t } = useTranslation();
  const ask = useAsk();
  const feedback = useFeedback();
  const client = useQueryClient();
  const [link, setLink] = useState<Link | null>(null);
  const path = { params: { path: { id: quote.id } } };
  const again = () => ({ revision: quote.revision, requestId: requestId() });
  const doing: Record<Verb, () => Promise<Quote | undefined>> = {
    submit: async () => {
      const asked = await ask({
        title: t('quotes.verbs.submit'),
        hint: t('quotes.hints.submit'),
        ok: t('quotes.verbs.submit'),
      });
      return (
        asked && ((await answer(api.POST('/v1/quotes/{id}:submit', { ...path, body: again() }))) as Quote)
      );
    },
    withdraw: async () => {
      const asked = await ask({ title: t('quotes.verbs.withdraw'), label: t('common.reason') });
      return (
        asked &&
        ((await answer(
          api.POST('/v1/quotes/{id}:withdraw', { ...path, body: { ...again(), reason: asked.text } }),
        )) as Quote)
      );
    },
    send: async () => {
      const asked = await ask({
        title: t('quotes.verbs.send'),
        hint: t('quotes.hints.send', { day: quote.validUntil }),
        ok: t('quotes.makeLink'),
      });
      if (!asked) return undefined;
      const sent = await answer(
        api.POST('/v1/quotes/{id}:send', { ...path, body: { revision: quote.revision } }),
      );
      setLink({ token: sent.token, expireTime: sent.expireTime });
      return sent.quote as Quote;
    },
    accept: async () => {
      const asked = await ask({
        title: t('quotes.verbs.accept'),
        hint: t('quotes.hints.accept'),
        label: t('quotes.person'),
        required: true,
        choices: quote.contactName ? [quote.contactName] : [],
      });
      return (
        asked &&
        ((await answer(
          api.POST('/v1/quotes/{id}:accept', { ...path, body: { ...again(), person: asked.text } }),
        )) as Quote)
      );
    },
    reject: async () => {
      const asked = await ask({
        title: t('quotes.verbs.reject'),
        label: t('common.reason'),
        required: true,
        danger: true,
      });
      const person = quote.contactName || quote.accountName;
      return (
        asked &&
        ((await answer(
          api.POST('/v1/quotes/{id}:reject', { ...path, body: { ...again(), person, reason: asked.text } }),
        )) as Quote)
      );
    },
    revise: async () => {
      const asked = await ask({
        title: t('quotes.verbs.revise'),
        hint: t('quotes.hints.revise'),
        label: t('common.reason'),
      });
      return (
        asked &&
        ((await answer(
          api.POST('/v1/quotes/{id}:revise', { ...path, body: { ...again(), reason: asked.text } }),
        )) as Quote)
      );
    },
    cancel: async () => {
      const asked = await ask({
        title: t('quotes.verbs.cancel'),
        hint: t('quotes.hints.cancel'),
        label: t('common.reason'),
        required: true,
        danger: true,
      });
      return (
        asked &&
        ((await answer(
          api.POST('/v1/quotes/{id}:cancel', { ...path, body: { ...again(), reason: asked.text } }),
        )) as Quote)
      );
    },
  };
  const act = async (verb: Verb) => {
    const done = await feedback.attempt(doing[verb]);
    if (!done) return;
    if (verb !== 'send') feedback.done(t(`quotes.done.${verb}`));
    client.setQueryData(['quotes', 'one', quote.id, 0], done);
    await client.invalidateQueries({ queryKey: ['quotes'] });
  };
  return { act, link, close: () => setLink(null) };
}
