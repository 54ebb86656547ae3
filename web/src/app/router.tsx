import { createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router';
import { Broken, Missing } from './Failure';
import { PAGES, type Page, PUBLIC_PAGES } from './pages';
import { Root } from './Root';
import { Bones } from './Shell';

const Lost = () => (
  <Root>
    <Missing />
  </Root>
);

const root = createRootRoute({ notFoundComponent: Lost });

/** Around what only somebody of the company sees. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  notFoundComponent: Missing,
  component: () => (
    <Root>
      <Outlet />
    </Root>
  ),
});

const under = (parent: typeof root | typeof inside) => (page: Page) =>
  createRoute({
    getParentRoute: () => parent as typeof root,
    path: page.path,
    component: page.component,
    pendingComponent: Bones,
    errorComponent: Broken,
  });

export const router = createRouter({
  routeTree: root.addChildren([
    inside.addChildren(PAGES.map(under(inside))),
    ...PUBLIC_PAGES.map(under(root)),
  ]),
  defaultPreload: 'intent',
  defaultNotFoundComponent: Lost,
  defaultErrorComponent: Broken,
  defaultPendingMs: 200,
  scrollRestoration: true,
});
