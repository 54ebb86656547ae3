import { Skeleton } from 'antd';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useDialogs } from './Dialogs';

export interface Asking {
  title: string;
  hint?: ReactNode;
  /** What the words are; without, none are asked for. */
  label?: string;
  required?: boolean;
  /** Ready answers. */
  choices?: string[];
  /** Asks for somebody as well. */
  person?: string;
  danger?: boolean;
  ok?: string;
}

export interface Asked {
  text: string;
  person: string;
}

// Forms come when the first one is asked for.
const AskForm = lazy(() => import('./AskForm'));

/** Asks for a few words, somebody, or only whether it is meant; undefined when it is not. */
export function useAsk(): (asking: Asking) => Promise<Asked | undefined> {
  const { modal } = useDialogs();
  const { t } = useTranslation();
  return asking =>
    new Promise(resolve => {
      let answer = async (): Promise<Asked> => ({ text: '', person: '' });
      const asks = asking.hint || asking.label || asking.person;
      modal.confirm({
        title: asking.title,
        icon: null,
        width: 460,
        okText: asking.ok ?? t('common.ok'),
        cancelText: t('common.cancel'),
        okButtonProps: { danger: asking.danger ?? false },
        content: asks && (
          <Suspense fallback={<Skeleton active title={false} />}>
            <AskForm
              asking={asking}
              onReady={ready => {
                answer = ready;
              }}
            />
          </Suspense>
        ),
        // It stays while something is missing; the fields say what.
        onOk: (close: () => void) => {
          void answer().then(
            given => {
              close();
              resolve(given);
            },
            () => {},
          );
        },
        onCancel: () => resolve(undefined),
      });
    });
}
