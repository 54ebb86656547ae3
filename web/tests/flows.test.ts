import { describe, expect, it } from 'vitest';
import {
  copied,
  type Flow,
  type Fork,
  formsOf,
  freshNode,
  namesOfFlow,
  placeOf,
  SHAPE,
  said,
} from '../src/pages/flows/model';
import * as tree from '../src/ui/tree';

const empty: Flow = { schema_version: 1, title: 'Flow', nodes: [] };
const with_ = (flow: Flow, path: tree.Path, kind: Parameters<typeof freshNode>[1]): Flow => ({
  ...flow,
  nodes: tree.insert(SHAPE, flow.nodes, path, freshNode(flow, kind, kind, 'Way')),
});
const flow = [
  [[0], 'approve'],
  [[1], 'condition'],
  [[1, 'condition_1_1', 0], 'handle'],
  [[1, 'otherwise', 0], 'approve'],
].reduce((one, [path, kind]) => with_(one, path as tree.Path, kind as 'approve'), empty);

describe('a process that is designed', () => {
  it('is a tree in which every node has an id of its own', () => {
    expect([...tree.walk(SHAPE, flow.nodes)].map(([node]) => node.id)).toEqual([
      'approve_1',
      'condition_1',
      'handle_1',
      'approve_2',
    ]);
  });

  it('moves a node from one way to the other by steps, and out at the end', () => {
    const from: tree.Path = [1, 'condition_1_1', 0];
    const next = tree.step(SHAPE, flow.nodes, from, 1);
    expect(next).toEqual([1, 'otherwise', 0]);
    const moved = tree.move(SHAPE, flow.nodes, from, next ?? []);
    expect(said<Fork>(moved?.nodes[1] as never).otherwise?.map(node => node.id)).toEqual([
      'handle_1',
      'approve_2',
    ]);
    expect(tree.step(SHAPE, flow.nodes, [1, 'otherwise', 0], 1)).toEqual([2]);
  });

  it('never puts a fork into itself', () => {
    expect(tree.move(SHAPE, flow.nodes, [1], [1, 'otherwise', 0])).toBeUndefined();
  });

  it('has a fork twice under other ids, with what stands in it', () => {
    const again = copied(flow, flow.nodes[1] as never);
    const ids = [...tree.walk(SHAPE, [again])].map(([node]) => node.id);
    expect(ids).toEqual(['condition_2', 'handle_2', 'approve_3']);
    expect(said<Fork>(again).branches[0]?.id).toBe('condition_2_1');
  });

  it.each([
    ['nodes.handle_1.who[0]', [1, 'condition_1_1', 0]],
    ['nodes.condition_1.branches.condition_1_1.when', [1]],
    ['title', undefined],
  ])('knows where the problem at %s is', (place, path) => {
    expect(placeOf(flow, place)).toEqual(path);
  });

  it('lets conditions look at its fields and at those of its forms', () => {
    const asking: Flow = { ...flow, form: 'survey', fields: [{ name: 'amount', type: 'number' }] };
    expect(formsOf(asking)).toEqual(['survey']);
    const document = {
      schema_version: 1 as const,
      data: {
        type: 'object' as const,
        additionalProperties: false as const,
        properties: { f_aaaaa: { title: 'Kind', 'x-control': 'text' } },
      },
      ui: { layout: [] },
      logic: {},
    };
    expect(namesOfFlow(asking, { survey: document }).map(name => name.name)).toEqual(['amount', 'f_aaaaa']);
  });
});
