import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { type ListSearch, parseListSearch, textParam } from '../../routing/list-search'
import { staffRoute } from '../../routing/roots'

export interface AuditSearch extends ListSearch {
  action?: string
  subject_kind?: string
  subject_id?: string
  request_id?: string
  /** Calendar dates; the first and the last day shown. */
  from?: string
  until?: string
}

const events = createRoute({
  getParentRoute: () => staffRoute,
  path: '/audit',
  validateSearch: (raw: Record<string, unknown>): AuditSearch => ({
    ...parseListSearch(raw),
    action: textParam(raw.action),
    subject_kind: textParam(raw.subject_kind),
    subject_id: textParam(raw.subject_id),
    request_id: textParam(raw.request_id),
    from: textParam(raw.from),
    until: textParam(raw.until),
  }),
  component: lazyRouteComponent(() => import('./events-page'), 'EventsPage'),
})

/** Routes inside the shell; the router collects them and the navigation shows those it knows. */
export const routes = [events] as const
