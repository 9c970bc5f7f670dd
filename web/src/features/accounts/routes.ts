import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { startAuth } from '../../api/auth'
import { type ListSearch, listParam, parseListSearch } from '../../routing/list-search'
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

const getParentRoute = () => staffRoute
type Raw = Record<string, unknown>

export interface AccountsSearch extends ListSearch {
  role?: string[]
}

export interface NoticesSearch extends ListSearch {
  unread?: boolean
}

const password = createRoute({
  getParentRoute,
  path: '/password',
  component: lazyRouteComponent(() => import('./password-page'), 'PasswordPage'),
})

const sessions = createRoute({
  getParentRoute,
  path: '/sessions',
  component: lazyRouteComponent(() => import('./sessions-page'), 'SessionsPage'),
})

const secondFactor = createRoute({
  getParentRoute,
  path: '/second-factor',
  component: lazyRouteComponent(() => import('./second-factor-page'), 'SecondFactorPage'),
})

const notices = createRoute({
  getParentRoute,
  path: '/notices',
  validateSearch: (raw: Raw): NoticesSearch => ({ ...parseListSearch(raw), unread: raw.unread === true || undefined }),
  component: lazyRouteComponent(() => import('./notices-page'), 'NoticesPage'),
})

const accounts = createRoute({
  getParentRoute,
  path: '/accounts',
  validateSearch: (raw: Raw): AccountsSearch => ({ ...parseListSearch(raw), role: listParam(raw.role) }),
  component: lazyRouteComponent(() => import('./accounts-page'), 'AccountsPage'),
})

const newAccount = createRoute({
  getParentRoute,
  path: '/accounts/new',
  component: lazyRouteComponent(() => import('./new-account-page'), 'NewAccountPage'),
})

const account = createRoute({
  getParentRoute,
  path: '/accounts/$accountId',
  component: lazyRouteComponent(() => import('./account-page'), 'AccountPage'),
})

/** Routes without the shell. */
export const openRoutes = [login] as const

/** Routes inside the shell. */
export const routes = [password, secondFactor, sessions, notices, accounts, newAccount, account] as const
