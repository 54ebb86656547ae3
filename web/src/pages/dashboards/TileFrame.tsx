import { Button, Skeleton } from 'antd';
import { createContext, type ReactNode, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '~/api/problem';
import { useFeedback } from '~/ui/feedback';

/** What a tile is held by and removed with while its board is changed. */
export const TileTools = createContext<((title: string) => { handle: ReactNode; remove: ReactNode }) | null>(
  null,
);

interface Props {
  title: string;
  /** The title as it is shown, where it leads somewhere. */
  heading?: ReactNode;
  extra?: ReactNode;
  className?: string;
  stale?: boolean;
  children: ReactNode;
}

/** A tile of a board. */
export function TileFrame({ title, heading, extra, className = '', stale = false, children }: Props) {
  const tools = useContext(TileTools)?.(title);
  return (
    <section className={['tile', className, tools && 'editing'].filter(Boolean).join(' ')} aria-label={title}>
      <header>
        {tools?.handle}
        <h2 className="clip">{tools ? title : (heading ?? title)}</h2>
        <span className="tile-extra">
          {!tools && extra}
          {tools?.remove}
        </span>
      </header>
      <div className={stale ? 'tile-body stale' : 'tile-body'}>{children}</div>
    </section>
  );
}

interface TroubleProps {
  query: { error: unknown; refetch: () => unknown };
  /** What is said where it is not there, or not for this person. */
  gone: string;
}

/** Why a tile shows nothing. */
export function TileTrouble({ query, gone }: TroubleProps) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const status = query.error instanceof Problem ? query.error.status : 0;
  const known = status === 404 ? gone : status === 403 ? t('boards.notAllowed') : '';
  return (
    <div className="tile-trouble" role="note">
      {known || feedback.words(query.error)}
      {known === '' && (
        <Button type="link" size="small" onClick={() => void query.refetch()}>
          {t('common.retry')}
        </Button>
      )}
    </div>
  );
}

export const TileBones = ({ rows = 4 }: { rows?: number }) => (
  <Skeleton active title={false} paragraph={{ rows }} />
);
