/** A tile's place on the grid. */
export interface Place {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

export const COLUMNS = 12;
/** Rows of the highest tile. */
export const HIGHEST = 20;
/** Tiles that the service takes. */
export const TILES = 40;

const covers = (a: Place, b: Place): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Nothing covers anything and nothing floats: who is in the way of `first` goes below it, then all fall up. The
 *  order of the list stays. */
export function arranged<P extends Place>(places: P[], first = ''): P[] {
  const before = (a: P, b: P) =>
    a.y - b.y || Number(b.id === first) - Number(a.id === first) || a.x - b.x || 0;
  const lead = places.find(one => one.id === first);
  const pushed: P[] = lead ? [lead] : [];
  for (const one of [...places].sort(before)) {
    if (one === lead) continue;
    let at = one;
    while (pushed.some(other => covers(other, at))) at = { ...at, y: at.y + 1 };
    pushed.push(at);
  }
  const settled: P[] = [];
  for (const one of pushed.sort(before)) {
    let at = one;
    const higher = () => ({ ...at, y: at.y - 1 });
    while (at.y > 0 && !settled.some(other => covers(other, higher()))) at = higher();
    settled.push(at);
  }
  return places.map(one => settled.find(other => other.id === one.id) ?? one);
}

const beside = (a: Place, b: Place) => a.x < b.x + b.width && b.x < a.x + a.width;

/** One place on in a direction; past the neighbour above or below. Unchanged at the edge. */
export function stepped<P extends Place>(places: P[], id: string, dx: -1 | 0 | 1, dy: -1 | 0 | 1): P[] {
  const one = places.find(other => other.id === id);
  if (!one) return places;
  const others = places.filter(other => other.id !== id && beside(other, one));
  let y = one.y;
  if (dy === 1) {
    const below = others.filter(other => other.y >= one.y + one.height);
    if (below.length === 0) return places;
    y = Math.min(...below.map(other => other.y + other.height));
  } else if (dy === -1) {
    const above = others.filter(other => other.y + other.height <= one.y);
    if (above.length === 0) return places;
    y = Math.max(...above.map(other => other.y));
  }
  const x = one.x + dx;
  if (x < 0 || x + one.width > COLUMNS) return places;
  return arranged(
    places.map(other => (other.id === id ? { ...other, x, y } : other)),
    id,
  );
}

/** One column wider or narrower, one row higher or lower. Unchanged at the bounds. */
export function resized<P extends Place>(places: P[], id: string, dw: -1 | 0 | 1, dh: -1 | 0 | 1): P[] {
  const one = places.find(other => other.id === id);
  if (!one) return places;
  const [width, height] = [one.width + dw, one.height + dh];
  if (width < 1 || one.x + width > COLUMNS || height < 1 || height > HIGHEST) return places;
  return arranged(
    places.map(other => (other.id === id ? { ...other, width, height } : other)),
    id,
  );
}

/** With one more: at a place, or at the first that is free. */
export function added<P extends Place>(places: P[], one: P, at?: { x: number; y: number }): P[] {
  if (at) {
    const x = Math.max(0, Math.min(at.x, COLUMNS - one.width));
    return arranged([...places, { ...one, x, y: Math.max(0, at.y) }], one.id);
  }
  for (let y = 0; ; y += 1) {
    for (let x = 0; x + one.width <= COLUMNS; x += 1) {
      const placed = { ...one, x, y };
      if (!places.some(other => covers(other, placed))) return arranged([...places, placed]);
    }
  }
}

/** From the top to the bottom, as they are read. */
export const inOrder = <P extends Place>(places: P[]): P[] =>
  [...places].sort((a, b) => a.y - b.y || a.x - b.x);

/** Tiles in rows, each as wide as its row has room: what somebody may not see leaves no hole. */
export function inRows<C>(rows: { height: number; contents: C[] }[]) {
  let y = 0;
  return rows.flatMap(({ height, contents }) => {
    let x = 0;
    const top = y;
    if (contents.length > 0) y += height;
    return contents.map((content, n) => {
      // What does not divide goes to the last ones, which are charts where there are any.
      const width = Math.floor((COLUMNS - x) / (contents.length - n));
      const place = { x, y: top, width, height, content };
      x += width;
      return place;
    });
  });
}
