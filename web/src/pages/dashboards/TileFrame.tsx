import { Skeleton } from 'antd';
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

/** Why a tile shows nothing. */
export function TileTrouble({ error, gone }: { error: unknown; gone: string }) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const status = error instanceof Problem ? error.status : 0;
  const text = status === 404 ? gone : status === 403 ? t('boards.notAllowed') : feedback.words(error);
  return (
    <p className="tile-trouble" role="note">
      {text}
    </p>
  );
}

export const TileBones = ({ rows = 4 }: { rows?: number }) => (
  <Skeleton active title={false} paragraph={{ rows }} />
);
