import { useLingui } from '@lingui/react/macro'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useGet } from '../../api/query'
import { EvidenceSection, NominationTag, NominationTransitions, subjectTypes } from '../../dossier'
import { ButtonLink } from '../../routing/button-link'
import { Failure } from '../../routing/failure'
import { formatDate, formatDateTime } from '../../ui/format/dates'
import { PageHeader } from '../../ui/page-header'
import { Loading } from '../../ui/states'
import { SummaryList } from '../../ui/summary-list'
import { useSession } from '../accounts'
import { EligibilityPanel, VerificationPanel } from '../evaluation'
import { DeadlineNotice } from './deadline-notice'
import { DecisionLink } from './decision-link'
import { HistoryPanel } from './history-panel'
import type { Nomination } from './queries'
import { ReturnedNotice } from './returned-notice'

const route = getRouteApi('/staff/nominations/$id')

/** One nomination with all that belongs to it. */
export function NominationPage() {
  const { t } = useLingui()
  const { id } = route.useParams()
  const query = useGet('/api/v1/nominations/{id}', { path: { id } })
  const history = useGet('/api/v1/nominations/{id}/history', { path: { id }, query: { limit: 200 } })
  if (query.error && !query.data)
    return (
      <Failure
        back={<Link to="/nominations">{t`Danh sách đề nghị`}</Link>}
        error={query.error}
        onRetry={() => void query.refetch()}
      />
    )
  if (!query.data) return <Loading rows={16} />
  const { data: record, etag } = query.data
  const may = (action: string) => (record.allowed_actions as string[]).includes(action)
  const code = record.code
  return (
    <>
      <PageHeader
        title={t`Đề nghị ${code}`}
        tag={<NominationTag state={record.state} />}
        intro={<strong>{record.subject.name}</strong>}
        back={<Link to="/nominations">{t`Danh sách đề nghị`}</Link>}
        actions={
          <>
            {may('submit') && (
              <ButtonLink to="/nominations/$id/submit" params={{ id }}>
                {t`Kiểm tra và nộp`}
              </ButtonLink>
            )}
            {may('edit') && (
              <ButtonLink variant="default" to="/nominations/$id/edit" params={{ id }}>
                {t`Soạn tiếp`}
              </ButtonLink>
            )}
            {may('verify_items') && (
              <ButtonLink to="/verification/$id" params={{ id }}>
                {t`Thẩm định`}
              </ButtonLink>
            )}
            {may('decide') && (
              <ButtonLink to="/decisions/new" search={{ round_id: record.round_id }}>
                {t`Ra quyết định`}
              </ButtonLink>
            )}
            <NominationTransitions
              record={record}
              etag={etag}
              without={may('verify_items') ? ['verify', 'reject'] : []}
            />
          </>
        }
      />
      <ReturnedNotice state={record.state} history={history.data?.data.items} />
      <DeadlineNotice deadline={record.deadline} editable={may('edit')} open={may('submit')} />
      <div className="detail-page">
        <div className="stack">
          <Content record={record} />
          <EvidenceSection nominationId={id} etag={etag} canAdd={may('add_evidence')} />
          <EligibilityPanel roundId={record.round_id} subject={record.subject} mayWaive={may('waive')} />
          {record.state !== 'draft' && <VerificationPanel nominationId={id} />}
        </div>
        <aside className="stack">
          <HistoryPanel query={history} />
        </aside>
      </div>
    </>
  )
}

const DECIDED = ['recognised', 'declined', 'revoked']

function Content({ record }: { record: Nomination }) {
  const { t, i18n } = useLingui()
  const { can } = useSession()
  const decided = DECIDED.includes(record.state)
  const none = <span className="muted">{t`Chưa nhập`}</span>
  return (
    <>
      <section className="panel" aria-labelledby="summary-title">
        <h2 id="summary-title" className="section-title">{t`Tóm tắt`}</h2>
        <SummaryList
          rows={[
            {
              label: i18n._(subjectTypes[record.subject.type]),
              value: record.subject.code ? `${record.subject.name} (${record.subject.code})` : record.subject.name,
            },
            { label: t`Đơn vị`, value: record.unit.name },
            { label: t`Đợt xét`, value: record.round.name },
            { label: t`Hạn nộp`, value: formatDate(record.deadline) },
            { label: t`Ngày nộp`, value: formatDateTime(record.submitted_at) },
            ...(decided && can('read_decisions')
              ? [{ label: t`Quyết định`, value: <DecisionLink roundId={record.round_id} nominationId={record.id} /> }]
              : []),
            ...(record.registration_id
              ? [
                  {
                    label: t`Đăng ký`,
                    value: (
                      <Link to="/registrations/$id" params={{ id: record.registration_id }}>
                        {t`Xem đăng ký`}
                      </Link>
                    ),
                  },
                ]
              : []),
            {
              label: t`Tóm tắt thành tích`,
              value: record.summary ? <span className="pre-line">{record.summary}</span> : none,
            },
          ]}
        />
      </section>
      <section className="panel" aria-labelledby="report-title">
        <h2 id="report-title" className="section-title">{t`Báo cáo thành tích`}</h2>
        <div className="pre-line prose">{record.achievement_report || none}</div>
      </section>
    </>
  )
}
