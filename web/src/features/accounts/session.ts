import { useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useSyncExternalStore } from 'react'
import { authState, subscribeToAuth } from '../../api/auth'
import { type Answer, getOptions } from '../../api/query'

export type Me = Answer<'get', '/api/v1/me'>
export type Role = Me['grants'][number]['role']
export type Permission = Me['permissions'][number]

/** Who is signed in, with grants and permissions. Kept for the visit; a change of rights shows at the next one. */
export const meOptions = { ...getOptions('/api/v1/me'), staleTime: 5 * 60_000 }

/** The person at the screen. What one record allows is its own `allowed_actions`, not this. */
export interface Session {
  me: Me
  /** The person's name, or the user name of an account without a person. */
  name: string
  /** True when the policy gives this permission in at least one unit. */
  can: (permission: Permission) => boolean
  /** True when a grant has one of these roles, in whatever unit. */
  hasRole: (...roles: Role[]) => boolean
}

export function toSession(me: Me): Session {
  return {
    me,
    name: me.person?.full_name ?? me.account.username,
    can: (permission) => me.permissions.includes(permission),
    hasRole: (...roles) => me.grants.some((grant) => roles.includes(grant.role)),
  }
}

export const SessionContext = createContext<Session | null>(null)

/** For pages inside the shell, which is only drawn for a signed-in person. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (session === null) throw new Error('useSession is for pages inside the shell')
  return session
}

export function useAuthState() {
  return useSyncExternalStore(subscribeToAuth, authState)
}

/** Forgets every answer of the server, so that the next person on this machine sees none of it. */
export function useForgetEverything() {
  const queries = useQueryClient()
  return () => queries.clear()
}
