import { useTranslation } from 'react-i18next';
import { useDepartments, useNames, useRoles } from '~/app/people';
import { type Ask, asks, isFork, kindOf, type Node, said, type Who } from './model';

/** The kind of people that is meant, and which of them. */
export const whoKind = (who: Who): string =>
  typeof who === 'string' ? who : (Object.keys(who)[0] ?? 'starter');
export const whoValue = (who: Who): unknown => (typeof who === 'string' ? undefined : Object.values(who)[0]);

/** People as one says them: 角色 销售总监. */
export function useWhoTitle(): (who: Who) => string {
  const { t } = useTranslation();
  const names = useNames();
  const departments = useDepartments();
  const roles = useRoles();
  return who => {
    const kind = whoKind(who);
    const value = whoValue(who);
    const title = t(`flows.whos.${kind as 'users'}`);
    if (kind === 'users') return (value as string[]).map(names).join(t('common.comma')) || title;
    const named =
      kind === 'role'
        ? roles.find(role => role.id === value)?.displayName
        : kind === 'department' || kind === 'head'
          ? departments.find(one => one.id === value)?.displayName
          : value === undefined || value === 0
            ? ''
            : String(value);
    return named ? `${title} ${named}` : title;
  };
}

/** What a node does, in a line. */
export function useSummary(): (node: Node) => string {
  const { t } = useTranslation();
  const whoTitle = useWhoTitle();
  return node => {
    const kind = kindOf(node);
    if (asks(kind) || kind === 'copy') {
      const people = said<Ask>(node).who.map(whoTitle).join(t('common.comma'));
      const form = said<Ask>(node).form;
      return form ? `${people} · ${t('flows.form')}` : people;
    }
    if (isFork(kind)) return '';
    const says = said<unknown>(node);
    if (kind === 'goto') return String((says as { node?: string }).node ?? '');
    if (kind === 'end') return t(`flows.outcomes.${(says as { outcome: string }).outcome as 'accepted'}`);
    return Object.entries((says ?? {}) as Record<string, unknown>)
      .map(([name, value]) => `${name} ${typeof value === 'object' ? '…' : String(value)}`)
      .join(t('common.comma'));
  };
}
