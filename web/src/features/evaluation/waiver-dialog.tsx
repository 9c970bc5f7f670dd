import { useLingui } from '@lingui/react/macro'
import { describeError, fieldErrors } from '../../api/errors'
import { useSend } from '../../api/query'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { computedCriteria } from './words'

interface WaiverDialogProps {
  roundId: string
  subject: { type: 'person' | 'unit'; id: string; name: string }
  criterion: string
  year: number | null
  onClose: () => void
}

/** The office waives what is not on record, with a reason that stays beside it. */
export function WaiverDialog({ roundId, subject, criterion, year, onClose }: WaiverDialogProps) {
  const { t, i18n } = useLingui()
  const waive = useSend('post', '/api/v1/rounds/{id}/waivers')
  const known = computedCriteria[criterion]
  const name = known ? i18n._(known) : criterion
  const who = subject.name
  const error = waive.isError ? (Object.values(fieldErrors(waive.error))[0] ?? describeError(waive.error)) : null
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={
        year === null ? t`Miễn ${criterion} mọi năm chưa rõ cho ${who}?` : t`Miễn ${criterion} năm ${year} cho ${who}?`
      }
      confirm={t`Miễn`}
      reason="required"
      busy={waive.isPending}
      error={error}
      onConfirm={(reason) =>
        waive.mutate(
          {
            params: { path: { id: roundId } },
            body: { subject: { type: subject.type, id: subject.id }, criterion, year, reason },
          },
          { onSuccess: onClose },
        )
      }
    >
      {name}. {t`Tên người miễn, thời điểm và lý do được ghi lại và hiện bên cạnh kết quả.`}
    </ConfirmDialog>
  )
}
