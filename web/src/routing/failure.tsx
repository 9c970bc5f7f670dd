import { useLingui } from '@lingui/react/macro'
import { useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ApiError, describeError } from '../api/errors'
import { ErrorState, Forbidden, TooMany } from '../ui/states'

interface FailureProps {
  error: unknown
  onRetry?: () => void
  /** The way back to the list, when nothing else of the page can be shown; the page then has its heading from here. */
  back?: ReactNode
}

/** The right state for what went wrong; the one place that decides between them. */
export function Failure({ error, onRetry, back }: FailureProps) {
  const { t } = useLingui()
  const router = useRouter()
  const retry = onRetry ?? (() => void router.invalidate())
  // In a part of a page there is no use in asking again for what the server has decided; a whole page is tried again.
  const again = back ? retry : undefined
  if (!(error instanceof ApiError)) return <ErrorState back={back} message={describeError(error)} onRetry={retry} />
  if (error.status === 403) return <Forbidden back={back} message={error.detail ?? undefined} onRetry={again} />
  if (error.status === 429) return <TooMany back={back} seconds={error.retryAfter} onRetry={retry} />
  if (error.status === 404) {
    return (
      <ErrorState
        back={back}
        title={t`Không tìm thấy mục này`}
        message={t`Mục này có thể đã bị xóa, địa chỉ đã gõ sai hoặc bạn không được xem. Hãy tìm lại trong danh sách.`}
        requestId={error.requestId}
        onRetry={again}
      />
    )
  }
  return <ErrorState back={back} message={describeError(error)} requestId={error.requestId} onRetry={retry} />
}
