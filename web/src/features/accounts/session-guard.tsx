import { lazy, Suspense, useEffect } from 'react'
import { useAuthState } from './session'

const load = () => import('./sign-in-again')
const SignInAgain = lazy(load)

/** Watches for the end of the session. The dialog is fetched while all is well, to be there when it is needed. */
export function SessionGuard() {
  const lost = useAuthState() === 'lost'
  useEffect(() => {
    const timer = setTimeout(() => void load().catch(() => undefined), 5_000)
    return () => clearTimeout(timer)
  }, [])
  return <Suspense fallback={null}>{lost && <SignInAgain />}</Suspense>
}
