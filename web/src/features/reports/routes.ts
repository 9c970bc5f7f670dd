import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { textParam } from '../../routing/list-search'
import { staffRoute } from '../../routing/roots'

export interface SummarySearch {
  period_id?: string
  unit_id?: string
  as_of?: string
}

const overview = createRoute({
  getParentRoute: () => staffRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./overview-page'), 'OverviewPage'),
})

const summary = createRoute({
  getParentRoute: () => staffRoute,
  path: '/reports',
  validateSearch: (raw: Record<string, unknown>): SummarySearch => ({
    period_id: textParam(raw.period_id),
    unit_id: textParam(raw.unit_id),
    as_of: textParam(raw.as_of),
  }),
  component: lazyRouteComponent(() => import('./registration-summary-page'), 'RegistrationSummaryPage'),
})

/** Routes inside the shell; the router collects them and the navigation shows those it knows. */
export const routes = [overview, summary] as const
