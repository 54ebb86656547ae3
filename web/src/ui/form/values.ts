import type { Option } from './document';

export interface FileValue {
  file_id: string;
  name?: string;
  size?: number;
  mime?: string;
  sha256: string;
  taken_at?: string;
}

export const filesOf = (value: unknown): FileValue[] =>
  value === undefined || value === null ? [] : ((Array.isArray(value) ? value : [value]) as FileValue[]);

/** What the options of a path are called. */
export function pathTitles(tree: Option[], path: string[]): string[] {
  const [first, ...rest] = path;
  if (first === undefined) return [];
  const found = tree.find(option => option.id === first);
  return [found?.title ?? first, ...pathTitles(found?.children ?? [], rest)];
}

/** Every path of a tree; only whole ones when they must reach the bottom. */
export function paths(tree: Option[], leaves: boolean, before: Option[] = []): Option[][] {
  return tree
    .filter(option => option.active !== false)
    .flatMap(option => {
      const path = [...before, option];
      const below = paths(option.children ?? [], leaves, path);
      return leaves && below.length > 0 ? below : [path, ...below];
    });
}

const A = 6_378_245;
const E = 0.006_693_421_622_965_943;
const wave = (x: number, one: number, two: number) =>
  ((one * Math.sin(x * Math.PI) + two * Math.sin((x / 3) * Math.PI)) * 2) / 3;
const ripple = (x: number) => ((20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2) / 3;

/** A point of the satellites (WGS-84) as maps of China draw it (GCJ-02), to a few metres. */
export function toGcj02(lng: number, lat: number): { lng: number; lat: number } {
  if (lng < 72.004 || lng > 137.8347 || lat < 0.8293 || lat > 55.8271) return { lng, lat };
  const [x, y] = [lng - 105, lat - 35];
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * Math.sqrt(Math.abs(x)) +
    ripple(x) +
    wave(y, 20, 40) +
    ((160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y / 30) * Math.PI)) * 2) / 3;
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * Math.sqrt(Math.abs(x)) +
    ripple(x) +
    wave(x, 20, 40) +
    ((150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI)) * 2) / 3;
  const radians = (lat / 180) * Math.PI;
  const magic = 1 - E * Math.sin(radians) ** 2;
  return {
    lng: lng + (east * 180) / ((A / Math.sqrt(magic)) * Math.cos(radians) * Math.PI),
    lat: lat + (north * 180) / (((A * (1 - E)) / (magic * Math.sqrt(magic))) * Math.PI),
  };
}
