import { useNavigate, useSearch } from '@tanstack/react-router';

/** What a page keeps in its address: filters, order, what is open. */
export type Search = Record<string, string | string[] | boolean | number | undefined>;

/** The address's part after `?`, and a way to change it. Empty values leave no trace. */
export function useUrl<T extends Search>(): [T, (change: Partial<T>, replace?: boolean) => void] {
  const search = useSearch({ strict: false }) as unknown as T;
  const navigate = useNavigate();
  const set = (change: Partial<T>, replace = true) => {
    const merged = Object.entries({ ...search, ...change }).filter(
      ([, value]) =>
        value !== undefined &&
        value !== '' &&
        value !== false &&
        !(Array.isArray(value) && value.length === 0),
    );
    void navigate({ to: '.', search: Object.fromEntries(merged) as never, replace });
  };
  return [search, set];
}
