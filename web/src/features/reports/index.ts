import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { staffRoute } from '../../routing/roots'

const overview = createRoute({
  getParentRoute: () => staffRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./overview-page'), 'OverviewPage'),
})

/** Routes inside the shell; the router collects them and the navigation shows those it knows. */
export const routes = [overview] as const
