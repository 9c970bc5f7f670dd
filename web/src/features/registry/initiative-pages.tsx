import { useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { getOptions, useGet, useSend } from '../../api/query'
import { Failure } from '../../routing/failure'
import { PageHeader } from '../../ui/page-header'
import { Loading } from '../../ui/states'
import { InitiativeFacts } from './initiative-facts'
import { InitiativeForm, initiativeValues } from './initiative-form'
import type { Initiative } from './queries'

const route = getRouteApi('/staff/initiatives/$initiativeId')

/** An initiative that was recognised. */
export function NewInitiativePage() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const create = useSend('post', '/api/v1/initiatives')
  return (
    <>
      <PageHeader title={t`Thêm sáng kiến`} back={<Link to="/initiatives">{t`Sáng kiến`}</Link>} />
      <div className="form-page">
        <InitiativeForm
          send={({ whole }) => create.mutateAsync({ body: whole })}
          onSaved={() => void navigate({ to: '/initiatives' })}
        />
      </div>
    </>
  )
}

/** One initiative: to correct for those who keep the registry, to read for others. */
export function EditInitiativePage() {
  const { t } = useLingui()
  const { initiativeId } = route.useParams()
  const answer = useGet('/api/v1/initiatives/{id}', { path: { id: initiativeId } })
  if (answer.error && !answer.data)
    return (
      <Failure
        back={<Link to="/initiatives">{t`Sáng kiến`}</Link>}
        error={answer.error}
        onRetry={() => void answer.refetch()}
      />
    )
  if (!answer.data) return <Loading />
  const { data, etag } = answer.data
  if (!data.allowed_actions.includes('edit')) return <InitiativeFacts initiative={data} />
  return <EditInitiative key={initiativeId} initiative={data} etag={etag} />
}

function EditInitiative({ initiative: shown, etag: version }: { initiative: Initiative; etag: string | null }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const queries = useQueryClient()
  // The base of the change is what was on screen, not what a later reading brings.
  const [{ initiative, etag }] = useState({ initiative: shown, etag: version })
  const params = { path: { id: initiative.id } }
  const update = useSend('patch', '/api/v1/initiatives/{id}')
  return (
    <>
      <PageHeader title={t`Sửa sáng kiến ${initiative.code}`} back={<Link to="/initiatives">{t`Sáng kiến`}</Link>} />
      <div className="form-page">
        <InitiativeForm
          initiative={initiative}
          etag={etag}
          send={({ patch, etag: base }) => update.mutateAsync({ params, body: patch, etag: base })}
          reload={async () => {
            const fresh = await queries.fetchQuery({ ...getOptions('/api/v1/initiatives/{id}', params), staleTime: 0 })
            return { values: initiativeValues(fresh.data), etag: fresh.etag }
          }}
          onSaved={() => void navigate({ to: '/initiatives' })}
        />
      </div>
    </>
  )
}
