/** The table that gives leads away belongs to the leads; every other one to the engine. */
export const LEADS = 'leads';

export const HIT_POLICIES = [
  'HIT_POLICY_FIRST',
  'HIT_POLICY_UNIQUE',
  'HIT_POLICY_ANY',
  'HIT_POLICY_PRIORITY',
  'HIT_POLICY_COLLECT',
  'HIT_POLICY_RULE_ORDER',
] as const;

/** The place of a problem: `rows[2].conditions[0]` as the third row and first condition. */
export function placeOf(field: string): { row: number; column: string } | undefined {
  const match = /^(?:table\.)?rows\[(\d+)\](?:\.(conditions|conclusions)\[(\d+)\])?/.exec(field);
  return match ? { row: Number(match[1]), column: match[2] ? `${match[2]}${match[3]}` : '' } : undefined;
}
