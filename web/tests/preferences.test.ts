import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import en from '../src/i18n/en.preferences';
import zh from '../src/i18n/zh-CN.preferences';
import { everyKind, NOTICE_KINDS, share } from '../src/pages/preferences/kinds';

describe('what people are told of', () => {
  it('is every kind that there is, each with a word', () => {
    const proto = readFileSync(
      join(import.meta.dirname, '../../proto/throughline/notification/v1/notification.proto'),
      'utf8',
    );
    const said = /What kind:([\s\S]*?)string kind = 2/.exec(proto)?.[1] ?? '';
    expect([...NOTICE_KINDS]).toEqual([...said.matchAll(/`([^`]+)`/g)].map(match => match[1]));
    for (const words of [zh, en]) expect(Object.keys(words.preferences.kinds)).toEqual([...NOTICE_KINDS]);
  });

  it('is told both ways where nobody said otherwise, and kinds that are not known stay', () => {
    const said = [
      { kind: 'task.assigned', console: true, mail: false },
      { kind: 'moon', console: false, mail: false },
    ];
    const every = everyKind(said);
    expect(every[0]).toEqual(said[0]);
    expect(every[1]).toEqual({ kind: 'task.due_soon', console: true, mail: true });
    expect(every.at(-1)).toEqual(said[1]);
    expect(share(every, 'mail')).toBe('some');
    expect(share(everyKind([]), 'mail')).toBe('all');
  });
});
