/** What people are told of. */
export const NOTICE_KINDS = [
  'task.assigned',
  'task.due_soon',
  'task.overdue',
  'process.urged',
  'process.copied',
  'process.accepted',
  'process.rejected',
  'process.cancelled',
  'notice',
] as const;

export interface Told {
  kind: string;
  console: boolean;
  mail: boolean;
}

/** Every kind, also those that nobody said anything of: of them both ways are used. */
export function everyKind(said: readonly Told[]): Told[] {
  const others = said.filter(one => !(NOTICE_KINDS as readonly string[]).includes(one.kind));
  const known = NOTICE_KINDS.map(
    kind => said.find(one => one.kind === kind) ?? { kind, console: true, mail: true },
  );
  return [...known, ...others];
}

/** Whether all, none or some of them are told this way. */
export const share = (kinds: readonly Told[], way: 'console' | 'mail'): 'all' | 'none' | 'some' => {
  const told = kinds.filter(one => one[way]).length;
  return told === kinds.length ? 'all' : told === 0 ? 'none' : 'some';
};
