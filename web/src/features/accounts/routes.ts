import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { startAuth } from '../../api/auth'
import { openRoute, staffRoute } from '../../routing/roots'

/** Only an address of this application: never another site's. */
export function safeNext(value: unknown): string | undefined {
  return typeof value === 'string' && /^\/(?![/\\])/.test(value) ? value : undefined
}

const login = createRoute({
  getParentRoute: () => openRoute,
  path: '/login',
  validateSearch: (raw: Record<string, unknown>): { next?: string } => ({ next: safeNext(raw.next) }),
  beforeLoad: async ({ search }) => {
    // A session that is still alive behind the cookie needs no form; an unreachable server is the form's to report.
    const state = await startAuth().catch(() => 'unknown')
    if (state === 'signed_in') throw redirect({ href: search.next ?? '/', replace: true })
  },
  component: lazyRouteComponent(() => import('./login-page'), 'LoginPage'),
})

const password = createRoute({
  getParentRoute: () => staffRoute,
  path: '/password',
  component: lazyRouteComponent(() => import('./password-page'), 'PasswordPage'),
})

/** Routes without the shell. */
export const openRoutes = [login] as const

/** Routes inside the shell. */
export const routes = [password] as const
