import { useLingui } from '@lingui/react/macro'
import { describeError } from '../../api/errors'
import { useGet, useSend } from '../../api/query'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import type { WaiverNote } from './queries'
import { useCriterionName } from './use-criterion-name'

interface RemoveWaiverDialogProps {
  roundId: string
  who: string
  waiver: WaiverNote
  onClose: () => void
}

/** Takes a waiver back. A waiver never changes but by this, so its version may be read when the question is asked. */
export function RemoveWaiverDialog({ roundId, who, waiver, onClose }: RemoveWaiverDialogProps) {
  const { t } = useLingui()
  const nameOf = useCriterionName()
  const path = { id: roundId, waiver_id: waiver.id }
  const current = useGet('/api/v1/rounds/{id}/waivers/{waiver_id}', { path })
  const remove = useSend('delete', '/api/v1/rounds/{id}/waivers/{waiver_id}')
  const error = current.error ?? remove.error
  const { criterion, year } = waiver
  const name = nameOf(criterion)
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={year === null ? t`Bỏ miễn ${criterion} cho ${who}?` : t`Bỏ miễn ${criterion} năm ${year} cho ${who}?`}
      confirm={t`Bỏ miễn`}
      danger
      busy={current.isPending || remove.isPending}
      error={error ? describeError(error) : null}
      onConfirm={() =>
        current.data && remove.mutate({ params: { path }, etag: current.data.etag }, { onSuccess: onClose })
      }
    >
      {name}. {t`Năm chưa có hồ sơ lại thành chưa rõ. Việc miễn và bỏ miễn vẫn còn trong nhật ký.`}
    </ConfirmDialog>
  )
}
