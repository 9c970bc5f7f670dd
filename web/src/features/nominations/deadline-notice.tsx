import { useLingui } from '@lingui/react/macro'
import { formatDate } from '../../ui/format/dates'

interface DeadlineNoticeProps {
  deadline: string | null
  /** Whether it is still being written. */
  editable: boolean
  /** Whether it can be submitted now. */
  open: boolean
}

/** Says why a draft cannot be submitted: since when, and who can help. */
export function DeadlineNotice({ deadline, editable, open }: DeadlineNoticeProps) {
  const { t } = useLingui()
  if (!editable || open) return null
  const due = deadline === null ? null : formatDate(deadline)
  return (
    <p className="notice">
      {due !== null && isOver(deadline)
        ? t`Hạn nộp ngày ${due} đã qua. Văn phòng Sở có thể gia hạn cho đơn vị; nội dung đã soạn vẫn được giữ.`
        : t`Chưa nộp được: đợt xét chưa mở hoặc đã kết thúc. Nội dung đã soạn vẫn được giữ.`}
    </p>
  )
}

/** A deadline is the whole of its day in Vietnam; whether it may be submitted was the server's answer. */
function isOver(deadline: string | null): boolean {
  return deadline !== null && new Date(`${deadline}T23:59:59+07:00`).getTime() < Date.now()
}
