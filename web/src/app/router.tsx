import type { QueryClient } from '@tanstack/react-query'
import { createRouter, type RouterHistory } from '@tanstack/react-router'
import { routes as accounts, openRoutes as accountsOpen, meOptions } from '../features/accounts'
import { routes as audit } from '../features/audit'
import { routes as council } from '../features/council'
import { routes as evaluation } from '../features/evaluation'
import { routes as nominations } from '../features/nominations'
import { routes as programme } from '../features/programme'
import { routes as registry } from '../features/registry'
import { routes as reports } from '../features/reports'
import { openRoute, rootRoute, staffRoute } from '../routing/roots'
import { wantHeadingFocus } from '../ui/page-focus'
import { Loading } from '../ui/states'
import { ErrorPage, NotFoundPage } from './error-page'
import { OpenFrame } from './open-frame'
import { Shell } from './shell'

openRoute.update({ component: OpenFrame })

staffRoute.update({ component: Shell })

const tree = rootRoute.addChildren([
  openRoute.addChildren([...accountsOpen]),
  staffRoute.addChildren([
    ...accounts,
    ...audit,
    ...council,
    ...evaluation,
    ...nominations,
    ...programme,
    ...registry,
    ...reports,
  ]),
])

/** `history` is the browser's, unless a test brings its own. */
export function makeRouter(queries: QueryClient, history?: RouterHistory) {
  const router = createRouter({
    history,
    routeTree: tree,
    context: { queries, loadSession: () => queries.ensureQueryData(meOptions) },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultErrorComponent: ErrorPage,
    defaultNotFoundComponent: NotFoundPage,
    defaultPendingComponent: () => <Loading />,
    defaultPendingMs: 150,
    scrollRestoration: true,
  })
  router.subscribe('onBeforeNavigate', ({ fromLocation, pathChanged }) => {
    if (fromLocation !== undefined && pathChanged) wantHeadingFocus()
  })
  return router
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
