import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import en from '../src/i18n/en.automations';
import zh from '../src/i18n/zh-CN.automations';
import { datesOf, factOf, KINDS, kindOfFact, wordOf } from '../src/pages/automations/catalogue';
import {
  cronOf,
  doing,
  freshAction,
  fromTemplate,
  idIn,
  placeOf,
  readDefinition,
  recordOf,
  rhythmOf,
  toTemplate,
} from '../src/pages/automations/model';
import type { Name } from '../src/ui/form/names';

const protos = join(import.meta.dirname, '../../proto');
const FILES: Record<string, string> = {
  lead: 'lead/v1/lead',
  account: 'customer/v1/customer',
  opportunity: 'opportunity/v1/opportunity',
  quote: 'quote/v1/quote',
  contract: 'contract/v1/contract',
  order: 'order_sync/v1/order',
};

describe('what automations are about', () => {
  it.each(KINDS.map(kind => [kind.word, kind] as const))(
    '%s has the fields, states and facts that are offered',
    (word, kind) => {
      const source = readFileSync(join(protos, `throughline/${FILES[word]}.proto`), 'utf8');
      const name = kind.message.split('.').at(-1);
      const message = new RegExp(`\\nmessage ${name} \\{([\\s\\S]*?)\\n\\}`).exec(source)?.[1] ?? '';
      for (const path of Object.keys(kind.fields)) {
        expect(message, path).toMatch(new RegExp(` ${path.split('.')[0]} = \\d+`));
        for (const words of [zh, en]) expect(words.automations.fields).toHaveProperty(wordOf(path));
      }
      for (const state of kind.states) expect(message, state).toContain(` ${state} = `);
      const folder = FILES[word]?.split('/')[0] ?? '';
      const events = readFileSync(join(protos, `throughline/${folder}/v1/events.proto`), 'utf8');
      for (const fact of kind.facts) {
        expect(events, fact).toMatch(new RegExp(`message ${fact} \\{\\s+[^}]*?${name} ${word} = 1`));
        for (const words of [zh, en]) expect(words.automations.facts).toHaveProperty(fact);
        expect(kindOfFact(factOf(kind, fact))).toBe(kind);
      }
      expect(datesOf(kind)).not.toEqual([]);
    },
  );
});

const names: Name[] = [
  { name: 'record.number', title: '', part: '', type: 'string' },
  { name: 'record.score', title: '', part: '', type: 'number' },
];

describe('a text with values in it', () => {
  it.each([
    ['线索 {record.number} 超时', '"线索 " + record.number + " 超时"'],
    ['{record.score}', 'string(record.score)'],
    ['', '""'],
    ['他说 "好"', '"他说 \\"好\\""'],
  ])('%s is a formula, and is read back', (text, formula) => {
    expect(fromTemplate(text, names)).toBe(formula);
    expect(toTemplate(formula)).toBe(text);
  });

  it('stays a formula where it says more', () => {
    expect(toTemplate('if x then "a" else "b"')).toBeUndefined();
    expect(toTemplate('upper case(record.number)')).toBeUndefined();
    expect(toTemplate('"{" + record.number')).toBeUndefined();
  });
});

describe('times that come again', () => {
  it.each([
    ['0 9 * * *', 'day', '09:00', []],
    ['30 8 * * 1-5', 'week', '08:30', [1, 2, 3, 4, 5]],
    ['0 9 * * 0', 'week', '09:00', [7]],
    ['5 18 1,15 * *', 'month', '18:05', [1, 15]],
  ] as const)('%s is said as people do', (cron, every, time, days) => {
    expect(rhythmOf(cron)).toEqual({ every, time, days });
    expect(rhythmOf(cronOf(rhythmOf(cron)))).toEqual({ every, time, days });
  });

  it.each(['*/5 * * * *', '0 9 1 * 1', '0 9 1 1,7 *', '0 25 * * *', 'daily'])('%s is written', cron => {
    expect(rhythmOf(cron).every).toBe('written');
  });
});

describe('an automation that is designed', () => {
  const begun = readDefinition({
    title: 'One',
    when: { date: { record: 'throughline.lead.v1.Lead', field: 'create_time' } },
  });
  const one = doing(begun, [freshAction([], 'notify', 'x'), freshAction([], 'task', 'x')]);

  it('is about the record that its beginning names', () => {
    expect(recordOf(one.when)?.word).toBe('lead');
    expect(recordOf({ fact: { event: 'throughline.quote.v1.QuoteSent' } })?.word).toBe('quote');
    expect(recordOf({ schedule: { cron: '0 9 * * *' } })).toBeUndefined();
  });

  it('has actions of which no two have one id', () => {
    const taken = [freshAction([], 'notify', 'x')];
    expect(freshAction([...taken, { id: 'notify_3', does: {} }], 'notify', 'x').id).toBe('notify_4');
  });

  it('knows the part that a problem is about', () => {
    expect(placeOf(one, 'when.cron')).toBe('when');
    expect(placeOf(one, 'if')).toBe('if');
    expect(placeOf(one, 'then.notify_1.who[0]')).toBe('notify_1');
    expect(placeOf(one, 'then[1].id')).toBe('task_1');
    expect(placeOf(one, 'title')).toBeUndefined();
  });
});

describe('a record that is pasted', () => {
  it('is its id, or the address of its page', () => {
    const id = '01a2266b-6f56-7693-a2d2-4acdba016196';
    expect(idIn(`https://crm.example/opportunities/${id}?view=1`)).toBe(id);
    expect(idIn(` ${id} `)).toBe(id);
    expect(idIn('x')).toBe('x');
  });
});
