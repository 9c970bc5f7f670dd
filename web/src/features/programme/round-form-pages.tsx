import { useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { getOptions, useGet, useSend } from '../../api/query'
import { Failure } from '../../routing/failure'
import { PageHeader } from '../../ui/page-header'
import { Loading } from '../../ui/states'
import type { Round } from './queries'
import { newRound, RoundForm, roundValues } from './round-form'

const newRoute = getRouteApi('/staff/rounds/new')
const editRoute = getRouteApi('/staff/rounds/$roundId/edit')

/** A new round of a period. */
export function NewRoundPage() {
  const { t } = useLingui()
  const { period_id } = newRoute.useSearch()
  const navigate = useNavigate()
  const periods = useGet('/api/v1/periods', { query: { limit: 200 } })
  const create = useSend('post', '/api/v1/rounds')
  if (periods.error && !periods.data)
    return (
      <Failure
        back={<Link to="/periods">{t`Giai đoạn và đợt`}</Link>}
        error={periods.error}
        onRetry={() => void periods.refetch()}
      />
    )
  if (!periods.data) return <Loading />
  return (
    <>
      <PageHeader title={t`Thêm đợt xét`} back={<Link to="/periods">{t`Giai đoạn và đợt`}</Link>} />
      <div className="form-page">
        <RoundForm
          periods={periods.data.data.items}
          initial={newRound(period_id)}
          send={async ({ whole }) => (await create.mutateAsync({ body: { ...whole } })).data.id}
          onSaved={(roundId) => void navigate({ to: '/rounds/$roundId', params: { roundId } })}
          cancel={<Link to="/periods">{t`Hủy`}</Link>}
        />
        <RoundHelp />
      </div>
    </>
  )
}

/** Changing years, deadlines and name of a round. */
export function EditRoundPage() {
  const { t } = useLingui()
  const { roundId } = editRoute.useParams()
  const answer = useGet('/api/v1/rounds/{id}', { path: { id: roundId } })
  if (answer.error && !answer.data)
    return (
      <Failure
        back={<Link to="/periods">{t`Giai đoạn và đợt`}</Link>}
        error={answer.error}
        onRetry={() => void answer.refetch()}
      />
    )
  if (!answer.data) return <Loading />
  return <EditRound key={roundId} round={answer.data.data} etag={answer.data.etag} />
}

function EditRound({ round: shown, etag: version }: { round: Round; etag: string | null }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const queries = useQueryClient()
  // The base of the change is what was on screen, not what a later reading brings.
  const [{ round, etag }] = useState({ round: shown, etag: version })
  const params = { path: { id: round.id } }
  const update = useSend('patch', '/api/v1/rounds/{id}')
  const link = (words: string) => (
    <Link to="/rounds/$roundId" params={{ roundId: round.id }}>
      {words}
    </Link>
  )
  return (
    <>
      <PageHeader title={t`Sửa đợt xét`} back={link(round.name)} />
      <div className="form-page">
        <RoundForm
          initial={roundValues(round)}
          etag={etag}
          send={async ({ patch, etag: base }) => {
            const { period_id: _, state: __, ...body } = patch
            return (await update.mutateAsync({ params, body, etag: base })).data.id
          }}
          reload={async () => {
            const fresh = await queries.fetchQuery({ ...getOptions('/api/v1/rounds/{id}', params), staleTime: 0 })
            return { values: roundValues(fresh.data), etag: fresh.etag }
          }}
          onSaved={(roundId) => void navigate({ to: '/rounds/$roundId', params: { roundId } })}
          cancel={link(t`Hủy`)}
        />
        <RoundHelp />
      </div>
    </>
  )
}

function RoundHelp() {
  const { t } = useLingui()
  return (
    <aside className="muted">
      {t`Mọi năm được ghi ở đây đều phải đạt. Hạn tính hết ngày; để trống là không có hạn. Đổi năm thì điều kiện của mọi người được tính lại.`}
    </aside>
  )
}
