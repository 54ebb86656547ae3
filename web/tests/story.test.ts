import { describe, expect, it } from 'vitest';
import { read } from '../src/pages/approvals/document';
import { story } from '../src/pages/approvals/story';

const moment = (number: number, userId: string, what: Record<string, unknown>) => ({
  number: String(number),
  time: '2026-11-28T00:00:00Z',
  userId,
  what,
});

// As the engine tells it: somebody starts, one is asked, hands it on, it is approved, goes back, and is called off.
const history = [
  moment(1, 'rep', { type: 'started', starter: 'rep', data: {}, chosen: {}, token: 0 }),
  moment(2, 'rep', { type: 'arrived', token: 0, node: 'engineering' }),
  moment(3, 'rep', {
    type: 'asked',
    token: 0,
    seats: [[2, 'engineer', true]],
    why: [],
    due: null,
    wanted: null,
  }),
  moment(4, 'engineer', {
    type: 'handed',
    seat: 2,
    from: 'engineer',
    to: 'deputy',
    how: 'transferred',
    comment: '出差',
  }),
  moment(5, 'deputy', {
    type: 'voted',
    seat: 2,
    person: 'deputy',
    verdict: 'approved',
    comment: '可行',
    signature: null,
    rule: null,
  }),
  moment(6, 'deputy', { type: 'decided', token: 0, passage: 1, verdict: 'approved', rule: null }),
  moment(7, 'boss', {
    type: 'reversed',
    from: 'sales',
    to: 'engineering',
    tokens: [],
    passages: [1],
    comment: '再算',
  }),
  moment(8, 'rep', { type: 'ended', outcome: 'cancelled', reason: '不做了' }),
];

describe('the history of an approval', () => {
  it('is told in order, without what only the engine needs', () => {
    expect(story(history).map(beat => [beat.kind, beat.by, beat.node, beat.people, beat.words])).toEqual([
      ['started', 'rep', '', [], ''],
      ['asked', '', 'engineering', ['engineer'], ''],
      ['transferred', 'engineer', 'engineering', ['deputy'], '出差'],
      ['approved', 'deputy', 'engineering', [], '可行'],
      ['returned', 'boss', 'engineering', [], '再算'],
      ['cancelled', 'rep', '', [], '不做了'],
    ]);
  });

  it('finds the nodes of every branch by name', () => {
    const definition = read(
      {
        title: '报价审批',
        fields: [{ name: 'amount', title: '金额', type: 'number', required: true }, { name: '备注' }],
        nodes: [
          {
            id: 'size',
            does: {
              condition: {
                branches: [
                  {
                    nodes: [
                      {
                        id: 'manager',
                        title: '总经理审批',
                        does: { approve: { fields: { 备注: 'write' } } },
                      },
                    ],
                  },
                ],
                otherwise: [{ id: 'other', title: '现场工勘', does: { handle: { form: 'survey' } } }],
              },
            },
          },
        ],
      },
      [
        {
          key: 'survey',
          atStart: false,
          document: { data: { properties: { f_height: { title: '吊装高度', 'x-unit': '米' }, f_note: {} } } },
        },
      ],
    );
    expect([...definition.titles]).toEqual([
      ['size', 'size'],
      ['manager', '总经理审批'],
      ['other', '现场工勘'],
    ]);
    expect(definition.writable('manager').map(field => field.title)).toEqual(['备注']);
    expect(definition.writable('other')).toEqual([]);
    expect(definition.forms.survey?.title).toBe('现场工勘');
    expect(Object.keys(definition.forms.survey?.document.data.properties ?? {})).toEqual([
      'f_height',
      'f_note',
    ]);
    expect(definition.atStart).toBe('');
  });
});
