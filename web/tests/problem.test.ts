import { describe, expect, it } from 'vitest';
import { fieldPath, Problem, problemOf } from '../src/api/problem';

describe('a refusal', () => {
  it('names fields as the form calls them', () => {
    expect(fieldPath('lead.contact_name', 'lead')).toEqual(['contactName']);
    expect(fieldPath('opportunity.members[2].user_id', 'opportunity')).toEqual(['members', 2, 'userId']);
    expect(fieldPath('new_password', '')).toEqual(['newPassword']);
    expect(fieldPath('leads', 'lead')).toEqual(['leads']);
  });

  it('is one even when it does not come from the suite', () => {
    expect(problemOf(502, '<html>')).toMatchObject({ status: 502, reason: 'UNREACHABLE', violations: [] });
    expect(problemOf(0, null)).toBeInstanceOf(Problem);
  });
});
