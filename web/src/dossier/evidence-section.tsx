import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { download } from '../api/download'
import { describeError } from '../api/errors'
import { useGet, useSend } from '../api/query'
import { Failure } from '../routing/failure'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { formatDateTime } from '../ui/format/dates'
import { formatBytes } from '../ui/format/numbers'
import { RecordItem, RecordList } from '../ui/record-list'
import { Loading } from '../ui/states'
import { EvidenceForm } from './evidence-form'
import type { Evidence } from './states'
import { evidenceKinds } from './words'

interface EvidenceSectionProps {
  nominationId: string
  /** The nomination's version, which its evidence shares. */
  etag: string | null
  canAdd: boolean
}

/** The files behind a nomination: read, add, remove. */
export function EvidenceSection({ nominationId, etag, canAdd }: EvidenceSectionProps) {
  const { t } = useLingui()
  const [adding, setAdding] = useState(false)
  const query = useGet('/api/v1/nominations/{id}/evidence', { path: { id: nominationId }, query: { limit: 200 } })
  const items = query.data?.data.items
  return (
    <section className="panel stack" aria-labelledby="evidence" id="evidence-section">
      <h2 id="evidence" className="section-title" style={{ marginBottom: 0 }}>
        {t`Minh chứng`}
      </h2>
      {query.isError && <Failure error={query.error} onRetry={() => void query.refetch()} />}
      {!items && !query.isError && <Loading rows={2} rowHeight={48} />}
      {items?.length === 0 && <p className="flush muted">{t`Chưa có tệp minh chứng nào.`}</p>}
      {items && items.length > 0 && (
        <RecordList>
          {items.map((item) => (
            <EvidenceItem key={item.id} item={item} etag={etag} canRemove={canAdd} />
          ))}
        </RecordList>
      )}
      {canAdd && !adding && (
        <div>
          <Button variant="default" onClick={() => setAdding(true)}>
            {t`Thêm minh chứng`}
          </Button>
        </div>
      )}
      {canAdd && adding && <EvidenceForm nominationId={nominationId} onClose={() => setAdding(false)} />}
    </section>
  )
}

interface EvidenceItemProps {
  item: Evidence
  etag: string | null
  canRemove: boolean
}

function EvidenceItem({ item, etag, canRemove }: EvidenceItemProps) {
  const { t, i18n } = useLingui()
  const [asking, setAsking] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const remove = useSend('delete', '/api/v1/nominations/{id}/evidence/{evidence_id}')
  const path = { id: item.nomination_id, evidence_id: item.id }
  const title = item.title

  async function fetchFile() {
    setFailed(null)
    try {
      await download(`/api/v1/nominations/${path.id}/evidence/${path.evidence_id}/content`, item.file_name)
    } catch (error) {
      setFailed(describeError(error))
    }
  }

  const about = [
    i18n._(evidenceKinds[item.kind]),
    item.year,
    formatBytes(item.size_bytes),
    formatDateTime(item.created_at),
  ]
  return (
    <RecordItem
      title={title}
      about={[about.filter((part) => part !== null).join(' · '), item.file_name]}
      actions={
        <>
          <Button variant="default" onClick={() => void fetchFile()} aria-label={t`Tải về: ${title}`}>
            {t`Tải về`}
          </Button>
          {canRemove && (
            <Button variant="subtle" onClick={() => setAsking(true)} aria-label={t`Xóa minh chứng: ${title}`}>
              {t`Xóa`}
            </Button>
          )}
        </>
      }
    >
      {failed && (
        <p role="alert" className="dialog-error">
          {failed}
        </p>
      )}
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t`Xóa minh chứng “${title}”?`}
        confirm={t`Xóa`}
        danger
        busy={remove.isPending}
        error={remove.isError ? describeError(remove.error) : null}
        onConfirm={() => remove.mutate({ params: { path }, etag }, { onSuccess: () => setAsking(false) })}
      >
        {t`Tệp bị xóa khỏi đề nghị và không lấy lại được.`}
      </ConfirmDialog>
    </RecordItem>
  )
}
