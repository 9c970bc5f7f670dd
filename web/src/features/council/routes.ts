import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { type ListSearch, parseListSearch, textParam } from '../../routing/list-search'
import { staffRoute } from '../../routing/roots'

const getParentRoute = () => staffRoute

export interface DecisionSearch extends ListSearch {
  round_id?: string
}

const decisions = createRoute({
  getParentRoute,
  path: '/decisions',
  validateSearch: (raw: Record<string, unknown>): DecisionSearch => ({
    ...parseListSearch(raw),
    round_id: textParam(raw.round_id),
  }),
  component: lazyRouteComponent(() => import('./decisions-page'), 'DecisionsPage'),
})

const decisionNew = createRoute({
  getParentRoute,
  path: '/decisions/new',
  validateSearch: (raw: Record<string, unknown>): { round_id?: string } => ({ round_id: textParam(raw.round_id) }),
  component: lazyRouteComponent(() => import('./decision-new-page'), 'DecisionNewPage'),
})

const decision = createRoute({
  getParentRoute,
  path: '/decisions/$id',
  component: lazyRouteComponent(() => import('./decision-page'), 'DecisionPage'),
})

/** Routes inside the shell; the router collects them and the navigation shows those it knows. */
export const routes = [decisions, decisionNew, decision] as const
