import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { describeError } from '../../api/errors'
import { type GetPath, useGet, useSend } from '../../api/query'
import { Failure } from '../../routing/failure'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { PageHeader } from '../../ui/page-header'
import { Loading } from '../../ui/states'
import { discardUnsaved } from '../../ui/unsaved'
import { AnnualRecordForm } from './annual-record-form'
import type { AnnualRecord } from './queries'

// Where the record was shown; the record itself is gone and must not be asked for again.
const SHOWN_IN: GetPath[] = [
  '/api/v1/people/{id}/annual-records',
  '/api/v1/people/{id}/timeline',
  '/api/v1/units/{id}/annual-records',
  '/api/v1/units/{id}/timeline',
  '/api/v1/rounds/{id}/eligibility',
]

const personRoute = getRouteApi('/staff/people/$personId/annual-records/new')
const unitRoute = getRouteApi('/staff/units/$unitId/annual-records/new')
const recordRoute = getRouteApi('/staff/annual-records/$recordId')

/** A new year of one person. */
export function NewPersonRecordPage() {
  const { t } = useLingui()
  const { personId } = personRoute.useParams()
  const navigate = useNavigate()
  const person = useGet('/api/v1/people/{id}', { path: { id: personId } })
  const create = useSend('post', '/api/v1/people/{id}/annual-records')
  const name = person.data?.data.full_name ?? '…'
  const back = (words: string) => (
    <Link to="/people/$personId" params={{ personId }}>
      {words}
    </Link>
  )
  return (
    <>
      <PageHeader title={t`Thêm xếp loại, danh hiệu`} back={back(name)} intro={name} />
      <div className="form-page">
        <AnnualRecordForm
          subjectType="person"
          send={({ whole }) => create.mutateAsync({ params: { path: { id: personId } }, body: whole })}
          onSaved={() => void navigate({ to: '/people/$personId', params: { personId } })}
          beside={back(t`Hủy`)}
        />
        <RecordHelp />
      </div>
    </>
  )
}

/** A new year of one unit. */
export function NewUnitRecordPage() {
  const { t } = useLingui()
  const { unitId } = unitRoute.useParams()
  const navigate = useNavigate()
  const unit = useGet('/api/v1/units/{id}', { path: { id: unitId } })
  const create = useSend('post', '/api/v1/units/{id}/annual-records')
  const name = unit.data?.data.name ?? '…'
  const back = (words: string) => (
    <Link to="/units/$unitId" params={{ unitId }}>
      {words}
    </Link>
  )
  return (
    <>
      <PageHeader title={t`Thêm xếp loại, danh hiệu`} back={back(name)} intro={name} />
      <div className="form-page">
        <AnnualRecordForm
          subjectType="unit"
          send={({ whole }) => create.mutateAsync({ params: { path: { id: unitId } }, body: whole })}
          onSaved={() => void navigate({ to: '/units/$unitId', params: { unitId } })}
          beside={back(t`Hủy`)}
        />
        <RecordHelp />
      </div>
    </>
  )
}

/** Correcting or removing one record. */
export function EditRecordPage() {
  const { t } = useLingui()
  const { recordId } = recordRoute.useParams()
  const answer = useGet('/api/v1/annual-records/{id}', { path: { id: recordId } })
  if (answer.error && !answer.data)
    return (
      <Failure
        back={<Link to="/people">{t({ message: 'Cán bộ', context: 'list' })}</Link>}
        error={answer.error}
        onRetry={() => void answer.refetch()}
      />
    )
  if (!answer.data) return <Loading />
  return <EditRecord key={recordId} record={answer.data.data} etag={answer.data.etag} />
}

function EditRecord({ record: shown, etag: version }: { record: AnnualRecord; etag: string | null }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  // What was on screen when the person began: a reading in the background must not move the base of their change.
  const [{ record, etag }] = useState({ record: shown, etag: version })
  const [removing, setRemoving] = useState(false)
  const path = { path: { id: record.id } }
  const update = useSend('patch', '/api/v1/annual-records/{id}')
  const remove = useSend('delete', '/api/v1/annual-records/{id}', { invalidates: SHOWN_IN })
  const { subject, year } = record
  const leave = () =>
    subject.type === 'person'
      ? navigate({ to: '/people/$personId', params: { personId: subject.id } })
      : navigate({ to: '/units/$unitId', params: { unitId: subject.id } })
  function removed() {
    discardUnsaved()
    void leave()
  }
  const back =
    subject.type === 'person' ? (
      <Link to="/people/$personId" params={{ personId: subject.id }}>
        {subject.name}
      </Link>
    ) : (
      <Link to="/units/$unitId" params={{ unitId: subject.id }}>
        {subject.name}
      </Link>
    )
  return (
    <>
      <PageHeader title={t`Sửa bản ghi năm ${year}`} back={back} intro={`${subject.code} – ${subject.name}`} />
      <div className="form-page">
        <AnnualRecordForm
          subjectType={subject.type}
          record={record}
          etag={etag}
          send={({ patch, etag: base }) => update.mutateAsync({ params: path, body: patch, etag: base })}
          onSaved={() => void leave()}
          beside={
            <Button variant="subtle" color="#b3261e" onClick={() => setRemoving(true)}>
              {t`Xóa bản ghi`}
            </Button>
          }
        />
        <RecordHelp />
      </div>
      <ConfirmDialog
        opened={removing}
        onClose={() => setRemoving(false)}
        title={t`Xóa bản ghi năm ${year} của ${subject.name}?`}
        confirm={t`Xóa bản ghi`}
        danger
        busy={remove.isPending}
        error={remove.isError ? describeError(remove.error) : null}
        onConfirm={() => remove.mutate({ params: path, etag }, { onSuccess: removed })}
      >
        {t`Điều kiện của các đợt sẽ được tính lại không có bản ghi này. Nhật ký vẫn giữ nội dung đã xóa.`}
      </ConfirmDialog>
    </>
  )
}

function RecordHelp() {
  const { t } = useLingui()
  return (
    <aside className="muted">
      <p className="flush">
        {t`Ghi đúng số và ngày của quyết định: phần điều kiện dẫn lại chúng cho từng năm. Một năm có nhiều danh hiệu thì thêm mỗi danh hiệu một bản ghi.`}
      </p>
    </aside>
  )
}
