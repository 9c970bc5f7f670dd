import { useLingui } from '@lingui/react/macro'
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { Failure } from '../routing/failure'
import { Empty } from '../ui/states'

/** A page that broke or could not load what it needs. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const { t } = useLingui()
  const router = useRouter()
  return (
    <Failure
      error={error}
      back={<Link to="/">{t`Về trang tổng quan`}</Link>}
      onRetry={() => {
        reset()
        void router.invalidate()
      }}
    />
  )
}

/** An address that leads nowhere. */
export function NotFoundPage() {
  const { t } = useLingui()
  return (
    <Empty title={t`Không có trang này`} back={<Link to="/">{t`Về trang tổng quan`}</Link>}>
      <p>{t`Địa chỉ có thể đã gõ sai hoặc trang đã được chuyển đi.`}</p>
    </Empty>
  )
}
