import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, redirect } from '@tanstack/react-router'
import { startAuth } from '../api/auth'

/** What every route's loader can use. */
export interface RouterContext {
  queries: QueryClient
  /** Loads who is signed in, before any page of the shell is drawn. */
  loadSession: () => Promise<unknown>
}

export const rootRoute = createRootRouteWithContext<RouterContext>()()

/** Pages without the shell that anyone may see: signing in. */
export const openRoute = createRoute({ getParentRoute: () => rootRoute, id: 'open' })

/** Pages of signed-in people, inside the shell. */
export const staffRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'staff',
  beforeLoad: async ({ location }) => {
    // An address, not a typed route: the routes are not known here, they are made from this one.
    if ((await startAuth()) === 'anonymous')
      throw redirect({ href: `/login?next=${encodeURIComponent(location.href)}` })
  },
  loader: ({ context }) => context.loadSession(),
})
