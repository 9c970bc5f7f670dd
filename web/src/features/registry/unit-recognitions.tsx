import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { describeError } from '../../api/errors'
import { useGet, useSend } from '../../api/query'
import { Failure } from '../../routing/failure'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { formatDate } from '../../ui/format/dates'
import { Loading } from '../../ui/states'
import { SummaryList } from '../../ui/summary-list'
import { useSession } from '../accounts'
import type { Recognition } from './queries'

/** Recognitions as an exemplar by an authority outside the department; leaders of the unit lean on them. */
export function UnitRecognitions({ unitId }: { unitId: string }) {
  const { t } = useLingui()
  const { can } = useSession()
  const answer = useGet('/api/v1/units/{id}/recognitions', { path: { id: unitId } })
  const [removing, setRemoving] = useState<Recognition | null>(null)
  const writes = can('record_outside_recognitions')
  const items = answer.data?.data.items ?? []
  return (
    <section className="panel">
      <div className="section-line">
        <h2 className="section-title">{t`Công nhận điển hình ngoài Sở`}</h2>
        {writes && (
          <Button
            variant="default"
            renderRoot={(props) => <Link to="/units/$unitId/recognitions/new" params={{ unitId }} {...props} />}
          >
            {t`Ghi công nhận`}
          </Button>
        )}
      </div>
      {answer.error && <Failure error={answer.error} onRetry={() => void answer.refetch()} />}
      {!answer.data && !answer.error && <Loading rows={2} />}
      {answer.data && items.length === 0 && <p className="muted flush">{t`Chưa có công nhận nào của cấp khác.`}</p>}
      {items.length > 0 && (
        <SummaryList
          rows={items.map((each) => ({
            label: `${each.decision_number}, ${formatDate(each.decided_on)}`,
            value: each.note ? `${each.issuer} – ${each.note}` : each.issuer,
            action: writes && (
              <Button variant="subtle" size="compact-sm" onClick={() => setRemoving(each)}>
                {t`Xóa`}
                <span className="visually-hidden"> {each.decision_number}</span>
              </Button>
            ),
          }))}
        />
      )}
      {removing && <RemoveRecognition unitId={unitId} recognition={removing} onClose={() => setRemoving(null)} />}
    </section>
  )
}

interface RemoveProps {
  unitId: string
  recognition: Recognition
  onClose: () => void
}

function RemoveRecognition({ unitId, recognition, onClose }: RemoveProps) {
  const { t } = useLingui()
  const remove = useSend('delete', '/api/v1/units/{id}/recognitions/{recognition_id}')
  const params = { path: { id: unitId, recognition_id: recognition.id } }
  const etag = `"${recognition.version}"`
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t`Xóa công nhận ${recognition.decision_number}?`}
      confirm={t`Xóa`}
      danger
      busy={remove.isPending}
      error={remove.isError ? describeError(remove.error) : null}
      onConfirm={() => remove.mutate({ params, etag }, { onSuccess: onClose })}
    >
      {t`Lãnh đạo của đơn vị sẽ không còn được xét dựa vào công nhận này.`}
    </ConfirmDialog>
  )
}
