import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { describeError } from '../../api/errors'
import { useGet, useSend } from '../../api/query'
import { Failure } from '../../routing/failure'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { formatDate } from '../../ui/format/dates'
import { RecordItem, RecordList } from '../../ui/record-list'
import { Loading } from '../../ui/states'
import { FosteringForm } from './fostering-form'
import type { Fostering } from './queries'

interface FosteringProps {
  registrationId: string
  canWrite: boolean
}

/** What the unit did to bring the exemplar up (plan II.1.b). */
export function FosteringSection({ registrationId, canWrite }: FosteringProps) {
  const { t } = useLingui()
  const [adding, setAdding] = useState(false)
  const query = useGet('/api/v1/registrations/{id}/fostering-activities', {
    path: { id: registrationId },
    query: { limit: 200 },
  })
  const items = query.data?.data.items
  return (
    <section className="panel stack" aria-labelledby="fostering-title">
      <h2 id="fostering-title" className="section-title" style={{ marginBottom: 0 }}>
        {t`Hoạt động bồi dưỡng`}
      </h2>
      {query.isError && <Failure error={query.error} onRetry={() => void query.refetch()} />}
      {!items && !query.isError && <Loading rows={2} rowHeight={48} />}
      {items?.length === 0 && <p className="flush muted">{t`Chưa ghi hoạt động nào.`}</p>}
      {items && items.length > 0 && (
        <RecordList>
          {items.map((item) => (
            <Activity key={item.id} item={item} canWrite={canWrite} />
          ))}
        </RecordList>
      )}
      {canWrite && !adding && (
        <div>
          <Button variant="default" onClick={() => setAdding(true)}>
            {t`Ghi hoạt động`}
          </Button>
        </div>
      )}
      {adding && <FosteringForm registrationId={registrationId} onClose={() => setAdding(false)} />}
    </section>
  )
}

function Activity({ item, canWrite }: { item: Fostering; canWrite: boolean }) {
  const { t } = useLingui()
  const [doing, setDoing] = useState<'edit' | 'remove' | null>(null)
  const done = () => setDoing(null)
  if (doing === 'edit') {
    return (
      <li>
        <FosteringForm registrationId={item.registration_id} activity={item} onClose={done} />
      </li>
    )
  }
  const what = item.description
  return (
    <RecordItem
      title={what}
      about={[formatDate(item.happened_on)]}
      actions={
        canWrite && (
          <>
            <Button variant="default" onClick={() => setDoing('edit')} aria-label={t`Sửa hoạt động: ${what}`}>
              {t`Sửa`}
            </Button>
            <Button variant="subtle" onClick={() => setDoing('remove')} aria-label={t`Xóa hoạt động: ${what}`}>
              {t`Xóa`}
            </Button>
          </>
        )
      }
    >
      {item.result && <div className="pre-line">{item.result}</div>}
      {doing === 'remove' && <RemoveActivity item={item} onClose={done} />}
    </RecordItem>
  )
}

function RemoveActivity({ item, onClose }: { item: Fostering; onClose: () => void }) {
  const { t } = useLingui()
  const remove = useSend('delete', '/api/v1/fostering-activities/{id}')
  const etag = `"${item.version}"`
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t`Xóa hoạt động bồi dưỡng này?`}
      confirm={t`Xóa`}
      danger
      busy={remove.isPending}
      error={remove.isError ? describeError(remove.error) : null}
      onConfirm={() => remove.mutate({ params: { path: { id: item.id } }, etag }, { onSuccess: onClose })}
    >
      {item.description}
    </ConfirmDialog>
  )
}
