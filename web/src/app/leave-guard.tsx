import { useBlocker } from '@tanstack/react-router'
import { lazy, Suspense, useSyncExternalStore } from 'react'
import { authState } from '../api/auth'
import { hasUnsaved, isAskingToLeave, mayLeave, subscribeToLeaving } from '../ui/unsaved'

const LeaveDialog = lazy(() => import('./leave-dialog'))

/** Asks before a link, the browser's back button or closing the tab loses what was typed in a form. */
export function LeaveGuard() {
  useBlocker({
    shouldBlockFn: async ({ current, next }) => {
      // Filters and steps of the same page keep its form. Somebody signed out is not held back.
      if (current.pathname === next.pathname || authState() === 'anonymous') return false
      return !(await mayLeave())
    },
    enableBeforeUnload: hasUnsaved,
  })
  const asking = useSyncExternalStore(subscribeToLeaving, isAskingToLeave)
  return <Suspense fallback={null}>{asking && <LeaveDialog />}</Suspense>
}
