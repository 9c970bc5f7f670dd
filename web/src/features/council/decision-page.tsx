import { useLingui } from '@lingui/react/macro'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useGet } from '../../api/query'
import { Failure } from '../../routing/failure'
import { DataTable } from '../../ui/data-table'
import { formatDate } from '../../ui/format/dates'
import { PageHeader } from '../../ui/page-header'
import { Loading } from '../../ui/states'
import { StatusTag } from '../../ui/status-tag'
import { SummaryList } from '../../ui/summary-list'
import type { Decision } from './queries'
import { decisionOutcomes } from './words'

const route = getRouteApi('/staff/decisions/$id')

/** One decision with its outcomes. */
export function DecisionPage() {
  const { t } = useLingui()
  const { id } = route.useParams()
  const query = useGet('/api/v1/decisions/{id}', { path: { id } })
  const rounds = useGet('/api/v1/rounds', { query: { limit: 200 } }).data?.data.items ?? []
  if (query.error && !query.data)
    return (
      <Failure
        back={<Link to="/decisions">{t`Danh sách quyết định`}</Link>}
        error={query.error}
        onRetry={() => void query.refetch()}
      />
    )
  if (!query.data) return <Loading rows={10} />
  const decision = query.data.data
  const number = decision.number
  return (
    <>
      <PageHeader title={t`Quyết định ${number}`} back={<Link to="/decisions">{t`Danh sách quyết định`}</Link>} />
      <div className="stack">
        <section className="panel prose">
          <SummaryList
            rows={[
              { label: t`Ngày ký`, value: formatDate(decision.issued_on) },
              { label: t`Người ký`, value: decision.signer.name },
              { label: t`Chức vụ`, value: decision.signer.position },
              { label: t`Đợt xét`, value: rounds.find((round) => round.id === decision.round_id)?.name ?? '—' },
            ]}
          />
        </section>
        <Outcomes outcomes={decision.outcomes} />
      </div>
    </>
  )
}

function Outcomes({ outcomes }: { outcomes: Decision['outcomes'] }) {
  const { t, i18n } = useLingui()
  const tag = (row: Decision['outcomes'][number]) => {
    const { tone, word } = decisionOutcomes[row.outcome]
    return <StatusTag tone={tone}>{i18n._(word)}</StatusTag>
  }
  const link = (row: Decision['outcomes'][number], text: string) => (
    <Link to="/nominations/$id" params={{ id: row.nomination_id }}>
      {text}
    </Link>
  )
  return (
    <DataTable
      caption={t`Kết quả từng đề nghị`}
      columns={[
        { key: 'code', header: t`Mã`, cell: (row) => link(row, row.nomination.code), width: '170px' },
        {
          key: 'name',
          header: t`Cá nhân, tập thể`,
          cell: (row) => row.nomination.subject.name,
          title: (row) => row.nomination.subject.name,
        },
        { key: 'outcome', header: t`Kết quả`, cell: tag, width: '170px' },
      ]}
      rows={outcomes}
      rowKey={(row) => row.nomination_id}
      card={(row) => ({ title: link(row, row.nomination.subject.name), tag: tag(row), meta: [row.nomination.code] })}
    />
  )
}
