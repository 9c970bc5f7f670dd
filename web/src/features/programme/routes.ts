import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { type ListSearch, parseListSearch, textParam } from '../../routing/list-search'
import { staffRoute } from '../../routing/roots'

const getParentRoute = () => staffRoute
type Raw = Record<string, unknown>

const periods = createRoute({
  getParentRoute,
  path: '/periods',
  validateSearch: (raw: Raw): ListSearch => parseListSearch(raw),
  component: lazyRouteComponent(() => import('./periods-page'), 'PeriodsPage'),
})

const newPeriod = createRoute({
  getParentRoute,
  path: '/periods/new',
  component: lazyRouteComponent(() => import('./period-form-pages'), 'NewPeriodPage'),
})

const period = createRoute({
  getParentRoute,
  path: '/periods/$periodId',
  component: lazyRouteComponent(() => import('./period-page'), 'PeriodPage'),
})

const editPeriod = createRoute({
  getParentRoute,
  path: '/periods/$periodId/edit',
  component: lazyRouteComponent(() => import('./period-form-pages'), 'EditPeriodPage'),
})

const criteria = createRoute({
  getParentRoute,
  path: '/periods/$periodId/criteria',
  component: lazyRouteComponent(() => import('./criteria-page'), 'CriteriaPage'),
})

const newCriteria = createRoute({
  getParentRoute,
  path: '/periods/$periodId/criteria/new',
  component: lazyRouteComponent(() => import('./criteria-form-page'), 'NewCriteriaPage'),
})

const newRound = createRoute({
  getParentRoute,
  path: '/rounds/new',
  validateSearch: (raw: Raw): { period_id?: string } => ({ period_id: textParam(raw.period_id) }),
  component: lazyRouteComponent(() => import('./round-form-pages'), 'NewRoundPage'),
})

const round = createRoute({
  getParentRoute,
  path: '/rounds/$roundId',
  component: lazyRouteComponent(() => import('./round-page'), 'RoundPage'),
})

const editRound = createRoute({
  getParentRoute,
  path: '/rounds/$roundId/edit',
  component: lazyRouteComponent(() => import('./round-form-pages'), 'EditRoundPage'),
})

const newExtension = createRoute({
  getParentRoute,
  path: '/rounds/$roundId/extensions/new',
  component: lazyRouteComponent(() => import('./extension-page'), 'ExtensionPage'),
})

/** Routes inside the shell; the router collects them and the navigation shows those it knows. */
export const routes = [
  periods,
  newPeriod,
  period,
  editPeriod,
  criteria,
  newCriteria,
  newRound,
  round,
  editRound,
  newExtension,
] as const
