import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Department } from '../src/api/models';
import en from '../src/i18n/en.organisation';
import zh from '../src/i18n/zh-CN.organisation';
import { ACTIONS } from '../src/pages/organisation/actions';
import { choices, forest, trail, within } from '../src/pages/organisation/departments';
import {
  granted,
  grantsOf,
  groupOf,
  rightsOf,
  sameRights,
  shownActions,
} from '../src/pages/organisation/grants';
import { password } from '../src/pages/organisation/password';

const department = (id: string, parentId = ''): Department => ({
  id,
  displayName: id.toUpperCase(),
  parentId,
  headId: '',
  revision: '1',
});
const all = [department('a'), department('b', 'a'), department('c', 'b'), department('x', 'gone')];

describe('departments', () => {
  it('stand as trees, and one whose parent is not there stands at the top', () => {
    const shape = (branches: ReturnType<typeof forest>): unknown =>
      branches.map(one => [one.department.id, shape(one.below)]);
    expect(shape(forest(all))).toEqual([
      ['a', [['b', [['c', []]]]]],
      ['x', []],
    ]);
  });

  it('are never offered as their own parent, nor what is under them', () => {
    expect(choices(all, 'b').map(one => one.value)).toEqual(['a', 'x']);
    expect([...within(all, 'b')]).toEqual(['b', 'c']);
  });

  it('are called by the way from the top', () => {
    expect(trail(all, 'c')).toBe('A / B / C');
    expect(trail([department('a', 'b'), department('b', 'a')], 'a')).toContain('A');
  });
});

describe('rights', () => {
  it('can be given for every action that the service knows, and each has a word in both languages', () => {
    const source = readFileSync(join(import.meta.dirname, '../../services/identity/src/role.rs'), 'utf8');
    const list = /pub const ACTIONS[^=]*= \[([^\]]*)\]/.exec(source)?.[1] ?? '';
    const known = [...list.matchAll(/"([^"]+)"/g)].map(match => match[1]);
    expect([...ACTIONS]).toEqual(known);
    for (const words of [zh, en]) expect(Object.keys(words.organisation.actions)).toEqual(known);
  });

  it('stand in groups of which none is missing', () => {
    expect(groupOf('price.manage')).toBe('product');
    expect(groupOf('moon.fly')).toBe('other');
    expect(shownActions(ACTIONS, action => action, '').flatMap(([, own]) => own)).toHaveLength(
      ACTIONS.length,
    );
  });

  it('are found by their words and by their keys, and only the granted ones when asked', () => {
    const rights = rightsOf([{ action: 'lead.read', scope: 'SCOPE_ALL', departmentIds: [] }]);
    const word = (action: string) => (action === 'lead.read' ? '查看线索' : action);
    expect(shownActions(ACTIONS, word, '线索')).toEqual([['lead', ['lead.read']]]);
    expect(shownActions(ACTIONS, word, 'lead.', rights)).toEqual([['lead', ['lead.read']]]);
  });

  it('keep their departments only while they reach some departments', () => {
    const some = { action: 'lead.read', scope: 'SCOPE_DEPT_CUSTOM', departmentIds: ['d'] } as const;
    const rights = rightsOf([{ ...some, departmentIds: ['d'] }]);
    expect(granted(rights, 'lead.read', 'SCOPE_DEPT_CUSTOM')).toBe(rights);
    expect(granted(rights, 'lead.read', 'SCOPE_ALL')['lead.read']?.departmentIds).toEqual([]);
    expect(grantsOf(granted(rights, 'lead.read', undefined))).toEqual([]);
    expect(sameRights(rights, granted(granted(rights, 'a', 'SCOPE_ALL'), 'a', undefined))).toBe(true);
  });
});

describe('a password that is made up', () => {
  it('has sixteen letters in groups, none of which is likelier than the others', () => {
    expect(password()).toMatch(/^([a-zA-Z2-9]{4}-){3}[a-zA-Z2-9]{4}$/);
    let next = 254;
    const bytes = (into: Uint8Array) => {
      into[0] = next % 256;
      next += 1;
      return into;
    };
    // 254 and 255 are no whole round of the letters, and are drawn again.
    expect(password(bytes as never).startsWith('abcd-')).toBe(true);
  });
});
