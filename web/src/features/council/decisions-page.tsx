import { useLingui } from '@lingui/react/macro'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useGet, usePage } from '../../api/query'
import { ButtonLink } from '../../routing/button-link'
import { ListBody } from '../../routing/list-body'
import { withFilter } from '../../routing/list-search'
import { SelectField } from '../../ui/fields'
import { FilterBar } from '../../ui/filter-bar'
import { formatDate } from '../../ui/format/dates'
import { formatCount } from '../../ui/format/numbers'
import { PageHeader } from '../../ui/page-header'
import { Empty } from '../../ui/states'
import { useSession } from '../accounts'
import type { Decision } from './queries'
import type { DecisionSearch } from './routes'

const route = getRouteApi('/staff/decisions')

/** The director's decisions. */
export function DecisionsPage() {
  const { t } = useLingui()
  const { can } = useSession()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const to = (next: DecisionSearch) => void navigate({ search: next, replace: next.cursor === search.cursor })
  const { round_id, cursor, sort } = search
  const answer = usePage('/api/v1/decisions', {
    query: { round_id: round_id ? [round_id] : undefined, cursor, sort, limit: 50 },
  })
  const rounds = useGet('/api/v1/rounds', { query: { limit: 200 } }).data?.data.items ?? []
  const roundName = (decision: Decision) => rounds.find((round) => round.id === decision.round_id)?.name ?? '—'
  const count = (decision: Decision, outcome: string) =>
    formatCount(decision.outcomes.filter((each) => each.outcome === outcome).length)
  const create = can('make_decisions') && <ButtonLink to="/decisions/new">{t`Ra quyết định`}</ButtonLink>
  return (
    <>
      <PageHeader title={t`Quyết định công nhận`} actions={create} />
      <FilterBar active={round_id ? 1 : 0} onClear={() => to({})}>
        <SelectField
          name="round_id"
          label={t`Đợt xét`}
          empty={t`Tất cả`}
          value={round_id ?? ''}
          onChange={(id) => to(withFilter(search, { round_id: id || undefined }))}
          choices={rounds.map((round) => ({ value: round.id, label: round.name }))}
        />
      </FilterBar>
      <ListBody
        answer={answer}
        search={search}
        onSearch={to}
        cleared={{}}
        active={round_id ? 1 : 0}
        noun={t`quyết định công nhận`}
        columns={[
          {
            key: 'number',
            header: t`Số`,
            cell: (row) => (
              <Link to="/decisions/$id" params={{ id: row.id }}>
                {row.number}
              </Link>
            ),
            width: '170px',
          },
          { key: 'on', header: t`Ngày ký`, cell: (row) => formatDate(row.issued_on), width: '130px' },
          { key: 'round', header: t`Đợt xét`, cell: roundName, title: roundName },
          { key: 'signer', header: t`Người ký`, cell: (row) => row.signer.name, title: (row) => row.signer.name },
          { key: 'yes', header: t`Công nhận`, cell: (row) => count(row, 'recognised'), align: 'right', width: '110px' },
          {
            key: 'no',
            header: t`Không công nhận`,
            cell: (row) => count(row, 'declined'),
            align: 'right',
            width: '150px',
          },
        ]}
        rowKey={(row) => row.id}
        card={(row) => ({
          title: (
            <Link to="/decisions/$id" params={{ id: row.id }}>
              {row.number}
            </Link>
          ),
          meta: [roundName(row), `${formatDate(row.issued_on)} · ${row.signer.name}`],
        })}
        empty={
          <Empty title={t`Chưa có quyết định nào`} action={create}>
            <p>{t`Giám đốc quyết định các đề nghị đã thẩm định trong một đợt xét.`}</p>
          </Empty>
        }
      />
    </>
  )
}
