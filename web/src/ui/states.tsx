import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { PageHeader } from './page-header'
import classes from './states.module.css'

const PATIENCE_MS = 150

/** Grey lines of the shape that will come; they appear after 150 ms, so that a fast answer does not flicker. */
export function Loading({ rows = 14, rowHeight = 34 }: { rows?: number; rowHeight?: number }) {
  const { t } = useLingui()
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div role="status" aria-busy="true" className={classes.loading} style={{ minHeight: rows * rowHeight }}>
      <span className="visually-hidden">{late ? t`Đang tải…` : ''}</span>
      {late && <div aria-hidden="true" className={classes.bars} style={{ backgroundSize: `100% ${rowHeight}px` }} />}
    </div>
  )
}

interface OnPageProps {
  /** The way back, when the state is all that a page shows: its title is then the page's heading. */
  back?: ReactNode
}

interface StateProps extends OnPageProps {
  title: string
  children?: ReactNode
  action?: ReactNode
}

interface StatePanelProps extends StateProps {
  alert?: boolean
  /** What was asked for is not shown: an error, no permission, too many requests. */
  failed?: boolean
}

function StatePanel({ title, children, action, alert, failed, back }: StatePanelProps) {
  return (
    <>
      {back && <PageHeader title={title} back={back} />}
      <section className={classes.state} role={alert ? 'alert' : undefined} data-failed={failed || undefined}>
        {!back && <h2 className={classes.title}>{title}</h2>}
        {children && <div className={classes.text}>{children}</div>}
        {action && <div className={classes.action}>{action}</div>}
      </section>
    </>
  )
}

function Retry({ onRetry }: { onRetry: () => void }) {
  const { t } = useLingui()
  return <Button onClick={onRetry}>{t`Thử lại`}</Button>
}

/** Nothing to show: why, and one thing to do. */
export function Empty(props: StateProps) {
  return <StatePanel {...props} />
}

interface ErrorStateProps extends OnPageProps {
  title?: string
  /** What failed, in the reader's words. */
  message: string
  /** For support: finds the request in the server's log. */
  requestId?: string | null
  onRetry?: () => void
}

/** Something failed: what, another try, and the code that support asks for. */
export function ErrorState({ title, message, requestId, onRetry, back }: ErrorStateProps) {
  const { t } = useLingui()
  return (
    <StatePanel
      alert
      failed
      back={back}
      title={title ?? t`Chưa tải được nội dung`}
      action={onRetry && <Retry onRetry={onRetry} />}
    >
      <p>{message}</p>
      {requestId && (
        <p className={classes.code}>
          {t`Mã hỗ trợ:`} <code>{requestId}</code>
        </p>
      )}
    </StatePanel>
  )
}

/** 403: seen, but not allowed. */
export function Forbidden({ message, onRetry, back }: { message?: string; onRetry?: () => void } & OnPageProps) {
  const { t } = useLingui()
  return (
    <StatePanel
      failed
      back={back}
      title={t`Bạn không có quyền xem trang này`}
      action={onRetry && <Retry onRetry={onRetry} />}
    >
      {message && <p>{message}</p>}
      <p>{t`Nếu công việc của bạn cần trang này, hãy liên hệ Văn phòng Sở để được phân quyền.`}</p>
    </StatePanel>
  )
}

/** 429: wait, then try again. */
export function TooMany({ seconds, onRetry, back }: { seconds: number | null; onRetry: () => void } & OnPageProps) {
  const { t } = useLingui()
  const wait = seconds ?? 60
  return (
    <StatePanel alert failed back={back} title={t`Quá nhiều yêu cầu`} action={<Retry onRetry={onRetry} />}>
      <p>{t`Hãy chờ khoảng ${wait} giây rồi thử lại.`}</p>
    </StatePanel>
  )
}
