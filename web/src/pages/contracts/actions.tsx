import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { Contract } from '~/api/models';
import { useAsk } from '~/ui/ask';
import { useFeedback } from '~/ui/feedback';

/** What is asked of a contract with a few words at most. */
export type Verb = 'submit' | 'withdraw' | 'revise' | 'cancel' | 'terminate' | 'complete';

/** The contract that a call answered, and everything that hangs on it asked for again. */
export function useChanged() {
  const client = useQueryClient();
  return async (contract?: Contract) => {
    if (contract) client.setQueryData(['contracts', 'one', contract.id], contract);
    await Promise.all(['contracts', 'orders'].map(key => client.invalidateQueries({ queryKey: [key] })));
  };
}

/** The verbs of a contract: each asks what it needs, and says what became of it. */
export function useActions(contract: Contract) {
  const { t } = useTranslation();
  const ask = useAsk();
  const feedback = useFeedback();
  const changed = useChanged();
  const path = { params: { path: { id: contract.id } } };
  const again = () => ({ revision: contract.revision, requestId: requestId() });
  const sure = (verb: Verb) =>
    ask({
      title: t(`contracts.verbs.${verb}`),
      hint: t(`contracts.hints.${verb}`),
      ok: t(`contracts.verbs.${verb}`),
    });
  const why = (verb: Verb, danger = false) =>
    ask({
      title: t(`contracts.verbs.${verb}`),
      hint: t(`contracts.hints.${verb}`),
      label: t('common.reason'),
      required: verb !== 'withdraw',
      danger,
    });
  const doing: Record<Verb, () => Promise<unknown>> = {
    submit: async () =>
      (await sure('submit')) && answer(api.POST('/v1/contracts/{id}:submit', { ...path, body: again() })),
    complete: async () =>
      (await sure('complete')) && answer(api.POST('/v1/contracts/{id}:complete', { ...path, body: again() })),
    withdraw: async () => {
      const asked = await why('withdraw');
      const body = { ...again(), reason: asked?.text ?? '' };
      return asked && answer(api.POST('/v1/contracts/{id}:withdraw', { ...path, body }));
    },
    revise: async () => {
      const asked = await why('revise');
      const body = { ...again(), reason: asked?.text ?? '' };
      return asked && answer(api.POST('/v1/contracts/{id}:revise', { ...path, body }));
    },
    cancel: async () => {
      const asked = await why('cancel', true);
      const body = { ...again(), reason: asked?.text ?? '' };
      return asked && answer(api.POST('/v1/contracts/{id}:cancel', { ...path, body }));
    },
    terminate: async () => {
      const asked = await why('terminate', true);
      const body = { ...again(), reason: asked?.text ?? '' };
      return asked && answer(api.POST('/v1/contracts/{id}:terminate', { ...path, body }));
    },
  };
  return async (verb: Verb) => {
    const done = await feedback.attempt(doing[verb]);
    if (!done) return;
    feedback.done(t(`contracts.done.${verb}`));
    await changed(done as Contract);
  };
}
