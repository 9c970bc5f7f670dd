import { useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { getOptions, useGet, useSend } from '../../api/query'
import { Failure } from '../../routing/failure'
import { PageHeader } from '../../ui/page-header'
import { Loading } from '../../ui/states'
import { PersonForm, personValues } from './person-form'
import type { Person } from './queries'

const newRoute = getRouteApi('/staff/people/new')
const editRoute = getRouteApi('/staff/people/$personId/edit')

/** Somebody who joined. */
export function NewPersonPage() {
  const { t } = useLingui()
  const { unit_id } = newRoute.useSearch()
  const navigate = useNavigate()
  const create = useSend('post', '/api/v1/people')
  const back = <Link to="/people">{t({ message: 'Cán bộ', context: 'list' })}</Link>
  return (
    <PersonFormPage title={t`Thêm cán bộ`} back={back}>
      <PersonForm
        unitId={unit_id}
        send={async ({ whole }) => (await create.mutateAsync({ body: whole })).data.id}
        onSaved={(personId) => void navigate({ to: '/people/$personId', params: { personId } })}
        cancel={<Link to="/people">{t`Hủy`}</Link>}
      />
    </PersonFormPage>
  )
}

/** Correcting what is known of a person. */
export function EditPersonPage() {
  const { t } = useLingui()
  const { personId } = editRoute.useParams()
  const answer = useGet('/api/v1/people/{id}', { path: { id: personId } })
  if (answer.error && !answer.data)
    return (
      <Failure
        back={<Link to="/people">{t({ message: 'Cán bộ', context: 'list' })}</Link>}
        error={answer.error}
        onRetry={() => void answer.refetch()}
      />
    )
  if (!answer.data) return <Loading />
  return <EditPerson key={personId} person={answer.data.data} etag={answer.data.etag} />
}

function EditPerson({ person: shown, etag: version }: { person: Person; etag: string | null }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const queries = useQueryClient()
  // The base of the change is what was on screen, not what a later reading brings.
  const [{ person, etag }] = useState({ person: shown, etag: version })
  const params = { path: { id: person.id } }
  const update = useSend('patch', '/api/v1/people/{id}')
  const link = (words: string) => (
    <Link to="/people/$personId" params={{ personId: person.id }}>
      {words}
    </Link>
  )
  return (
    <PersonFormPage title={t`Sửa thông tin cán bộ`} back={link(person.full_name)}>
      <PersonForm
        person={person}
        etag={etag}
        send={async ({ patch, etag: base }) => (await update.mutateAsync({ params, body: patch, etag: base })).data.id}
        reload={async () => {
          const fresh = await queries.fetchQuery({ ...getOptions('/api/v1/people/{id}', params), staleTime: 0 })
          return { values: personValues(fresh.data), etag: fresh.etag }
        }}
        onSaved={(personId) => void navigate({ to: '/people/$personId', params: { personId } })}
        cancel={link(t`Hủy`)}
      />
    </PersonFormPage>
  )
}

function PersonFormPage({ title, back, children }: { title: string; back: ReactNode; children: ReactNode }) {
  const { t } = useLingui()
  return (
    <>
      <PageHeader title={title} back={back} />
      <div className="form-page">
        {children}
        <aside className="muted">
          {t`Khi chuyển đơn vị, chỉ đổi đơn vị ở đây: xếp loại và danh hiệu các năm trước vẫn đi theo người.`}
        </aside>
      </div>
    </>
  )
}
