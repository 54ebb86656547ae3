import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { Opportunity, Pipeline } from '~/api/models';
import { Problem } from '~/api/problem';
import { useAsk } from '~/ui/ask';
import { useDialogs } from '~/ui/Dialogs';
import { useFeedback } from '~/ui/feedback';

/** What a refused gate asks for, in people's words: the field or the condition, and where it is asked. */
export function useUnmet() {
  const { t } = useTranslation();
  return (problem: Problem, pipeline: Pipeline | undefined) =>
    problem.violations.map(violation => {
      const [head = '', second = ''] = violation.field.split('.');
      const stage = head === 'stages' ? pipeline?.stages.find(one => one.key === second)?.title : undefined;
      const label =
        head === 'opportunity'
          ? t(`opportunities.fields.${second}` as 'opportunities.fields.amount', second)
          : (stage ?? '');
      return { key: violation.field + violation.reason, label, text: violation.description };
    });
}

/** Moves an opportunity; backward asks why, and a refusal says everything that is not met at once. */
export function useMove(pipeline: Pipeline | undefined) {
  const { t } = useTranslation();
  const { modal } = useDialogs();
  const ask = useAsk();
  const feedback = useFeedback();
  const client = useQueryClient();
  const unmet = useUnmet();

  const refused = (error: unknown) => {
    if (!(error instanceof Problem) || error.violations.length === 0) return feedback.failed(error);
    modal.warning({
      title: error.message.replace(/[，,][^，,]*violations.*$/, ''),
      width: 480,
      okText: t('common.understood'),
      content: (
        <ul className="unmet">
          {unmet(error, pipeline).map(one => (
            <li key={one.key}>
              <strong>{one.label}</strong>
              <span>{one.text}</span>
            </li>
          ))}
        </ul>
      ),
    });
  };

  const changed = (one: Opportunity) => {
    client.setQueryData(['opportunities', 'one', one.id], one);
    return Promise.all(['opportunities', 'tasks'].map(key => client.invalidateQueries({ queryKey: [key] })));
  };

  return {
    refused,
    changed,
    /** As it is once it was moved; undefined when it was not. */
    async move(one: Opportunity, stage: string): Promise<Opportunity | undefined> {
      const order = pipeline?.stages.map(each => each.key) ?? [];
      const back = order.indexOf(stage) < order.indexOf(one.stage);
      const title = pipeline?.stages.find(each => each.key === stage)?.title ?? stage;
      const asked = back
        ? await ask({
            title: t('opportunities.moveBack', { stage: title }),
            label: t('common.reason'),
            required: true,
          })
        : { text: '' };
      if (!asked) return undefined;
      try {
        const moved = await answer(
          api.POST('/v1/opportunities/{id}:moveStage', {
            params: { path: { id: one.id } },
            body: { stage, reason: asked.text, revision: one.revision, requestId: requestId() },
          }),
        );
        feedback.done(t('opportunities.moved', { stage: title }));
        await changed(moved as Opportunity);
        return moved as Opportunity;
      } catch (error) {
        refused(error);
        return undefined;
      }
    },
  };
}
