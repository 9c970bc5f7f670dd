import { useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { getOptions, useGet, useSend } from '../../api/query'
import { Failure } from '../../routing/failure'
import { PageHeader } from '../../ui/page-header'
import { Loading } from '../../ui/states'
import type { UnitDetail } from './queries'
import { UnitForm, unitValues } from './unit-form'

const editRoute = getRouteApi('/staff/units/$unitId/edit')

/** A unit that was founded. */
export function NewUnitPage() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const create = useSend('post', '/api/v1/units')
  return (
    <>
      <PageHeader title={t`Thêm đơn vị`} back={<Link to="/units">{t({ message: 'Đơn vị', context: 'list' })}</Link>} />
      <div className="form-page">
        <UnitForm
          send={async ({ whole }) => (await create.mutateAsync({ body: whole })).data.id}
          onSaved={(unitId) => void navigate({ to: '/units/$unitId', params: { unitId } })}
          cancel={<Link to="/units">{t`Hủy`}</Link>}
        />
        <SuccessionHint />
      </div>
    </>
  )
}

/** Correcting what was entered wrongly about a unit. */
export function EditUnitPage() {
  const { t } = useLingui()
  const { unitId } = editRoute.useParams()
  const answer = useGet('/api/v1/units/{id}', { path: { id: unitId } })
  if (answer.error && !answer.data)
    return (
      <Failure
        back={<Link to="/units">{t({ message: 'Đơn vị', context: 'list' })}</Link>}
        error={answer.error}
        onRetry={() => void answer.refetch()}
      />
    )
  if (!answer.data) return <Loading />
  return <EditUnit key={unitId} unit={answer.data.data} etag={answer.data.etag} />
}

function EditUnit({ unit: shown, etag: version }: { unit: UnitDetail; etag: string | null }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const queries = useQueryClient()
  // The base of the change is what was on screen, not what a later reading brings.
  const [{ unit, etag }] = useState({ unit: shown, etag: version })
  const params = { path: { id: unit.id } }
  const update = useSend('patch', '/api/v1/units/{id}')
  const link = (words: string) => (
    <Link to="/units/$unitId" params={{ unitId: unit.id }}>
      {words}
    </Link>
  )
  return (
    <>
      <PageHeader title={t`Sửa đơn vị`} back={link(unit.name)} />
      <div className="form-page">
        <UnitForm
          unit={unit}
          etag={etag}
          send={async ({ patch, etag: base }) =>
            (await update.mutateAsync({ params, body: patch, etag: base })).data.id
          }
          reload={async () => {
            const fresh = await queries.fetchQuery({ ...getOptions('/api/v1/units/{id}', params), staleTime: 0 })
            return { values: unitValues(fresh.data), etag: fresh.etag }
          }}
          onSaved={(unitId) => void navigate({ to: '/units/$unitId', params: { unitId } })}
          cancel={link(t`Hủy`)}
        />
        <SuccessionHint />
      </div>
    </>
  )
}

function SuccessionHint() {
  const { t } = useLingui()
  return (
    <aside className="muted">
      {t`Đổi tên, chuyển trực thuộc, sáp nhập, chia tách hay giải thể thì dùng “Ghi thay đổi tổ chức”: các năm trước của đơn vị được giữ theo quyết định.`}
    </aside>
  )
}
