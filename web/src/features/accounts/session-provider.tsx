import { useSuspenseQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useMemo } from 'react'
import { beforeSignOut } from '../../api/auth'
import { dropDraftsOf } from '../../api/draft-net'
import { meOptions, SessionContext, toSession } from './session'

/** Gives the pages below it the signed-in person. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const me = useSuspenseQuery(meOptions).data.data
  const session = useMemo(() => toSession(me), [me])
  useEffect(() => beforeSignOut(() => dropDraftsOf(me.account.id)), [me.account.id])
  return <SessionContext.Provider value={session}>{children}</SessionContext.Provider>
}
