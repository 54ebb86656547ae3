import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { Broken, Missing } from './Failure';
import { PAGES } from './pages';
import { Root } from './Root';
import { Bones } from './Shell';

const root = createRootRoute({ component: Root, notFoundComponent: Missing });

const routes = PAGES.map(page =>
  createRoute({
    getParentRoute: () => root,
    path: page.path,
    component: page.component,
    pendingComponent: Bones,
    errorComponent: Broken,
  }),
);

export const router = createRouter({
  routeTree: root.addChildren(routes),
  defaultPreload: 'intent',
  defaultNotFoundComponent: Missing,
  defaultErrorComponent: Broken,
  defaultPendingMs: 200,
  scrollRestoration: true,
});
