import { PAGES } from './pages';
import { useMay } from './session';

/** The pages that somebody may open, by group. */
export function useMenu() {
  const may = useMay();
  return PAGES.flatMap(page =>
    page.menu && (!page.needs || may(page.needs)) ? [{ path: page.path, ...page.menu }] : [],
  );
}
