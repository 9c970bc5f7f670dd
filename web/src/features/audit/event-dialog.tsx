import { useLingui } from '@lingui/react/macro'
import { Modal } from '@mantine/core'
import { formatDateTime } from '../../ui/format/dates'
import { SummaryList } from '../../ui/summary-list'
import { changes } from './details'
import classes from './event-dialog.module.css'
import { useEventWords } from './event-words'
import type { AuditEvent } from './queries'
import { SubjectLink } from './subject-link'

/** One event whole: who, when, by which door, and every field before and after. */
export function EventDialog({ event, onClose }: { event: AuditEvent; onClose: () => void }) {
  const { t } = useLingui()
  const words = useEventWords()
  const lines = changes(event.details)
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={<span className="dialog-title">{`#${event.seq} · ${words.action(event.action)}`}</span>}
      closeButtonProps={{ 'aria-label': t`Đóng` }}
    >
      <div className="stack">
        <SummaryList
          rows={[
            { label: t`Lúc`, value: formatDateTime(event.at) },
            { label: t`Ai`, value: event.account?.username ?? '—' },
            { label: t`Qua`, value: words.door(event) },
            { label: t`Đối tượng`, value: <SubjectLink event={event} /> },
            { label: t`Mã bản ghi`, value: <code>{event.subject_id}</code> },
            { label: t`Phiên bản`, value: event.version ?? '—' },
            { label: t`Mã hỗ trợ`, value: <code>{event.request_id}</code> },
            { label: t`Mã băm`, value: <code>{event.hash}</code> },
          ]}
        />
        {lines.length > 0 && (
          <div className={classes.frame}>
            <table className={classes.table}>
              <caption className="visually-hidden">{t`Nội dung thay đổi`}</caption>
              <thead>
                <tr>
                  <th scope="col">{t`Trường`}</th>
                  <th scope="col">{t`Trước`}</th>
                  <th scope="col">{t`Sau`}</th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <tr key={line.field}>
                    <th scope="row">{line.field || '—'}</th>
                    <td>{line.old || '—'}</td>
                    <td>{line.next || '—'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </div>
    </Modal>
  )
}
