import { useTranslation } from 'react-i18next';
import type { Sharing } from '~/api/models';
import { Mark } from '~/ui/parts';

/** A report or a board that somebody keeps. */
export interface Kept {
  id: string;
  title: string;
  sharing: Sharing | null;
  ownerId: string;
  updateTime: string | null;
}

/** Nobody but its owner. */
export const NOBODY: Sharing = { everyone: false, roleIds: [] };
export const sharingOf = (one: { sharing: Sharing | null }): Sharing => one.sharing ?? NOBODY;

/** With whom something is shared. */
export function Shared({ sharing }: { sharing: Sharing }) {
  const { t } = useTranslation();
  if (sharing.everyone) return <Mark tone="info">{t('kept.everyone')}</Mark>;
  if (sharing.roleIds.length === 0) return <Mark tone="calm">{t('kept.private')}</Mark>;
  return <Mark tone="info">{t('kept.withRoles', { count: sharing.roleIds.length })}</Mark>;
}
