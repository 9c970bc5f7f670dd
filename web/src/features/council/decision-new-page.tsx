import { useLingui } from '@lingui/react/macro'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useGet } from '../../api/query'
import { Failure } from '../../routing/failure'
import { SelectField } from '../../ui/fields'
import { PageHeader } from '../../ui/page-header'
import { Empty, Forbidden, Loading } from '../../ui/states'
import { useSession } from '../accounts'
import { DecisionForm } from './decision-form'
import { collectivesFirst } from './queries'

const route = getRouteApi('/staff/decisions/new')
const RUNNING = ['open', 'evaluating']

/** The director decides the nominations of one round that are ready. */
export function DecisionNewPage() {
  const { can } = useSession()
  return can('make_decisions') ? <Page /> : <Forbidden />
}

function Page() {
  const { t } = useLingui()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const rounds = useGet('/api/v1/rounds', { query: { limit: 200 } })
  const running = (rounds.data?.data.items ?? []).filter((round) => RUNNING.includes(round.state))
  const round = running.find((item) => item.id === search.round_id) ?? running[0]
  if (rounds.error && !rounds.data)
    return (
      <Failure
        back={<Link to="/decisions">{t`Danh sách quyết định`}</Link>}
        error={rounds.error}
        onRetry={() => void rounds.refetch()}
      />
    )
  return (
    <>
      <PageHeader
        title={t`Ra quyết định`}
        intro={running.length === 1 ? round?.name : undefined}
        back={<Link to="/decisions">{t`Danh sách quyết định`}</Link>}
      />
      {rounds.isPending && <Loading rows={8} />}
      {rounds.data && !round && (
        <Empty title={t`Không có đợt xét nào đang mở`}>
          <p>{t`Quyết định chỉ ra được trong một đợt xét đang mở.`}</p>
        </Empty>
      )}
      {round && (
        <div className="stack">
          {running.length > 1 && (
            <div style={{ maxWidth: 360 }}>
              <SelectField
                name="round_id"
                label={t`Đợt xét`}
                value={round.id}
                onChange={(id) => void navigate({ search: { round_id: id }, replace: true })}
                choices={running.map((item) => ({ value: item.id, label: item.name }))}
              />
            </div>
          )}
          <Ready key={round.id} roundId={round.id} needsCouncil={round.needs_council} />
        </div>
      )}
    </>
  )
}

function Ready({ roundId, needsCouncil }: { roundId: string; needsCouncil: boolean }) {
  const { t } = useLingui()
  const query = useGet('/api/v1/nominations', {
    query: { round_id: [roundId], state: [needsCouncil ? 'recommended' : 'verified'], sort: 'name', limit: 200 },
  })
  if (query.error && !query.data) return <Failure error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Loading rows={8} />
  const candidates = collectivesFirst(query.data.data.items)
  if (candidates.length === 0) {
    return (
      <Empty title={t`Chưa có đề nghị nào chờ quyết định`}>
        <p>
          {needsCouncil
            ? t`Đợt này cần hội đồng: chỉ những đề nghị được hội đồng đề nghị mới quyết định được.`
            : t`Đề nghị hiện ở đây sau khi Văn phòng Sở xác nhận thẩm định.`}
        </p>
      </Empty>
    )
  }
  return <DecisionForm roundId={roundId} candidates={candidates} />
}
