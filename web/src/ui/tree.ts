/** How a tree of blocks is built: which ways lead out of a block, and what stands on each. */
export interface Shape<N> {
  ways: (node: N) => string[];
  items: (node: N, way: string) => N[];
  put: (node: N, way: string, items: N[]) => N;
}

/** A place: an index, then a way and an index for each block that is entered. The index may be one past the last. */
export type Path = readonly (number | string)[];

export const pathText = (path: Path): string => path.join('/');
export const pathOf = (text: string): Path =>
  text.split('/').map((part, at) => (at % 2 === 0 ? Number(part) : part));

export const samePath = (one: Path, other: Path): boolean => pathText(one) === pathText(other);

const index = (path: Path): number => Number(path.at(-1));
const list = (path: Path): Path => path.slice(0, -1);

/** What stands there. */
export function at<N>(shape: Shape<N>, nodes: N[], path: Path): N | undefined {
  const [first, way, ...rest] = path;
  const node = nodes[Number(first)];
  if (node === undefined || way === undefined) return node;
  return at(shape, shape.items(node, String(way)), rest);
}

/** The blocks beside the place. */
function among<N>(shape: Shape<N>, nodes: N[], path: Path): N[] {
  const parent = path.slice(0, -2);
  if (path.length < 3) return nodes;
  const node = at(shape, nodes, parent);
  return node === undefined ? [] : shape.items(node, String(path.at(-2)));
}

function change<N>(shape: Shape<N>, nodes: N[], path: Path, how: (items: N[], index: number) => N[]): N[] {
  const [first, way, ...rest] = path;
  if (way === undefined) return how(nodes, Number(first));
  return nodes.map((node, n) =>
    n === Number(first)
      ? shape.put(node, String(way), change(shape, shape.items(node, String(way)), rest, how))
      : node,
  );
}

/** With a block put before whatever stands there. */
export function insert<N>(shape: Shape<N>, nodes: N[], path: Path, node: N): N[] {
  return change(shape, nodes, path, (items, n) => items.toSpliced(n, 0, node));
}

export function remove<N>(shape: Shape<N>, nodes: N[], path: Path): N[] {
  return change(shape, nodes, path, (items, n) => items.toSpliced(n, 1));
}

export function replace<N>(shape: Shape<N>, nodes: N[], path: Path, node: N): N[] {
  return change(shape, nodes, path, (items, n) => items.with(n, node));
}

/** Where a place is once the block at `gone` is not there any more; undefined for a place within it. */
function without(place: Path, gone: Path): Path | undefined {
  const depth = gone.length - 1;
  if (place.length < gone.length || !samePath(list(gone), place.slice(0, depth))) return place;
  const there = Number(place[depth]);
  if (there === index(gone) && place.length > gone.length) return undefined;
  return there > index(gone) ? place.with(depth, there - 1) : place;
}

/** With a block moved to before what stands at `to`, and where it is then; nothing when it would stand in itself or
 *  where it is. */
export function move<N>(
  shape: Shape<N>,
  nodes: N[],
  from: Path,
  to: Path,
): { nodes: N[]; path: Path } | undefined {
  const node = at(shape, nodes, from);
  const path = without(to, from);
  if (node === undefined || !path || samePath(path, from)) return undefined;
  return { nodes: insert(shape, remove(shape, nodes, from), path, node), path };
}

/** The place before which a block goes that is moved one step up or down: through every way it comes to. */
export function step<N>(shape: Shape<N>, nodes: N[], from: Path, by: 1 | -1): Path | undefined {
  const here = index(from);
  const beside = among(shape, nodes, from);
  const next = beside[here + by];
  if (next !== undefined) {
    const ways = shape.ways(next);
    const way = by === 1 ? ways[0] : ways.at(-1);
    if (way === undefined) return [...list(from), by === 1 ? here + 2 : here - 1];
    return [...list(from), here + by, way, by === 1 ? 0 : shape.items(next, way).length];
  }
  if (from.length < 3) return undefined;
  const outer = from.slice(0, -2);
  const parent = at(shape, nodes, outer);
  if (parent === undefined) return undefined;
  const ways = shape.ways(parent);
  const way = ways[ways.indexOf(String(from.at(-2))) + by];
  if (way !== undefined) return [...outer, way, by === 1 ? 0 : shape.items(parent, way).length];
  return [...list(outer), by === 1 ? index(outer) + 1 : index(outer)];
}

/** Every block from top to bottom, with its place. */
export function* walk<N>(shape: Shape<N>, nodes: N[], before: Path = []): Generator<[N, Path]> {
  for (const [n, node] of nodes.entries()) {
    const path = [...before, n];
    yield [node, path];
    for (const way of shape.ways(node)) yield* walk(shape, shape.items(node, way), [...path, way]);
  }
}

/** The place of the first block that is meant. */
export function find<N>(shape: Shape<N>, nodes: N[], is: (node: N) => boolean): Path | undefined {
  for (const [node, path] of walk(shape, nodes)) if (is(node)) return path;
  return undefined;
}
