import { useTranslation } from 'react-i18next';
import { Problem } from '~/api/problem';
import { useDialogs } from './Dialogs';

/** Says what became of something. */
export function useFeedback() {
  const { message, modal } = useDialogs();
  const { t } = useTranslation();
  const words = (error: unknown) => {
    if (!(error instanceof Problem)) return t('problem.unknown');
    if (error.reason === 'UNREACHABLE') return t('problem.unreachable');
    const fields = error.violations.map(violation => violation.description).filter(text => text !== '');
    return [error.message, ...fields].join(t('common.colon'));
  };
  return {
    words,
    done: (text: string) => void message.success(text),
    refuse: (text: string) => void message.error(text, 6),
    failed: (error: unknown) => void message.error(words(error), 6),
    /** Runs it, and says whether it was refused. */
    async attempt<T>(what: () => Promise<T>, done?: string): Promise<T | undefined> {
      try {
        const result = await what();
        if (done) void message.success(done);
        return result;
      } catch (error) {
        void message.error(words(error), 6);
        return undefined;
      }
    },
    confirm: modal.confirm,
  };
}
