import { useLingui } from '@lingui/react/macro'
import { formatDateTime } from '../../ui/format/dates'
import type { HistoryEntry } from './queries'

interface ReturnedNoticeProps {
  state: string
  /** Undefined while it is on its way. */
  history: HistoryEntry[] | undefined
}

/** Why it was sent back, where the person who mends it looks first. */
export function ReturnedNotice({ state, history }: ReturnedNoticeProps) {
  const { t } = useLingui()
  if (state !== 'returned') return null
  const last = (history ?? [])
    .filter((entry) => entry.action === 'return')
    .reduce<HistoryEntry | null>((latest, entry) => (latest && latest.at > entry.at ? latest : entry), null)
  if (!last) return null
  const [who, when] = [last.by?.full_name ?? last.by?.username ?? '', formatDateTime(last.at)]
  return (
    <section className="notice" aria-label={t`Lý do trả lại`}>
      <strong>{t`Cần sửa rồi nộp lại.`}</strong>
      <div className="pre-line">{last.reason}</div>
      <div>
        {who} · {when}
      </div>
    </section>
  )
}
