import { useRouter } from '@tanstack/react-router'
import { ApiError, describeError } from '../api/errors'
import { ErrorState, Forbidden, TooMany } from '../ui/states'

interface FailureProps {
  error: unknown
  onRetry?: () => void
}

/** The right state for what went wrong; the one place that decides between them. */
export function Failure({ error, onRetry }: FailureProps) {
  const router = useRouter()
  const retry = onRetry ?? (() => void router.invalidate())
  if (error instanceof ApiError && error.status === 403) return <Forbidden message={error.detail ?? undefined} />
  if (error instanceof ApiError && error.status === 429) return <TooMany seconds={error.retryAfter} onRetry={retry} />
  const requestId = error instanceof ApiError ? error.requestId : null
  const lasting = error instanceof ApiError && error.status === 404
  return <ErrorState message={describeError(error)} requestId={requestId} onRetry={lasting ? undefined : retry} />
}
