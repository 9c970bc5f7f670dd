import { useLingui } from '@lingui/react/macro'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useGet } from '../../api/query'
import { NominationTag, RegistrationTag, RegistrationTransitions, subjectTypes } from '../../dossier'
import { ButtonLink } from '../../routing/button-link'
import { Failure } from '../../routing/failure'
import { formatDate, formatDateTime } from '../../ui/format/dates'
import { PageHeader } from '../../ui/page-header'
import { Loading } from '../../ui/states'
import { SummaryList } from '../../ui/summary-list'
import { useSession } from '../accounts'
import { DeadlineNotice } from './deadline-notice'
import { FosteringSection } from './fostering-section'
import { HistoryPanel } from './history-panel'
import type { Registration } from './queries'
import { ReturnedNotice } from './returned-notice'

const route = getRouteApi('/staff/registrations/$id')

/** One registration: what was promised, what was done, what came of it. */
export function RegistrationPage() {
  const { t } = useLingui()
  const { id } = route.useParams()
  const { can } = useSession()
  const query = useGet('/api/v1/registrations/{id}', { path: { id } })
  const history = useGet('/api/v1/registrations/{id}/history', { path: { id }, query: { limit: 200 } })
  if (query.error && !query.data)
    return (
      <Failure
        back={<Link to="/registrations">{t`Danh sách đăng ký`}</Link>}
        error={query.error}
        onRetry={() => void query.refetch()}
      />
    )
  if (!query.data) return <Loading rows={14} />
  const { data: record, etag } = query.data
  const code = record.code
  const may = (action: string) => (record.allowed_actions as string[]).includes(action)
  // Asked for by the server too; said before the person tries.
  const empty = may('submit') && record.goal === ''
  return (
    <>
      <PageHeader
        title={t`Đăng ký ${code}`}
        tag={<RegistrationTag state={record.state} />}
        intro={<strong>{record.subject.name}</strong>}
        back={<Link to="/registrations">{t`Danh sách đăng ký`}</Link>}
        actions={
          <>
            {may('edit') && (
              <ButtonLink variant={empty ? 'filled' : 'default'} to="/registrations/$id/edit" params={{ id }}>
                {t`Soạn tiếp`}
              </ButtonLink>
            )}
            <RegistrationTransitions record={record} etag={etag} without={empty ? ['submit'] : []} />
          </>
        }
      />
      <ReturnedNotice state={record.state} history={history.data?.data.items} />
      <DeadlineNotice deadline={record.deadline} editable={may('edit')} open={may('submit')} />
      {empty && <p className="notice">{t`Chưa nộp được: bản đăng ký chưa có mục tiêu.`}</p>}
      <div className="detail-page">
        <div className="stack">
          <Content record={record} />
          <FosteringSection registrationId={id} canWrite={may('foster')} />
          <Nominations record={record} mayCreate={can('write_nominations') && record.state === 'accepted'} />
        </div>
        <aside className="stack">
          <HistoryPanel query={history} />
        </aside>
      </div>
    </>
  )
}

function Content({ record }: { record: Registration }) {
  const { t, i18n } = useLingui()
  const text = (value: string) =>
    value ? <span className="pre-line">{value}</span> : <span className="muted">{t`Chưa nhập`}</span>
  return (
    <section className="panel" aria-labelledby="content-title">
      <h2 id="content-title" className="section-title">{t`Nội dung đăng ký`}</h2>
      <SummaryList
        rows={[
          {
            label: i18n._(subjectTypes[record.subject.type]),
            value: `${record.subject.name} (${record.subject.code})`,
          },
          { label: t`Đơn vị đăng ký`, value: record.unit.name },
          { label: t`Hạn nộp`, value: formatDate(record.deadline) },
          { label: t`Ngày nộp`, value: formatDateTime(record.submitted_at) },
          { label: t`Mục tiêu`, value: text(record.goal) },
          { label: t`Biện pháp`, value: text(record.measures) },
        ]}
      />
    </section>
  )
}

function Nominations({ record, mayCreate }: { record: Registration; mayCreate: boolean }) {
  const { t } = useLingui()
  const { id, subject } = record
  return (
    <section className="panel stack" aria-labelledby="nominations-title">
      <h2 id="nominations-title" className="section-title" style={{ marginBottom: 0 }}>
        {t`Đề nghị công nhận`}
      </h2>
      {record.nominations.length === 0 && <p className="flush muted">{t`Chưa có đề nghị nào lập từ đăng ký này.`}</p>}
      {record.nominations.map((nomination) => (
        <div key={nomination.id} className="row">
          <Link to="/nominations/$id" params={{ id: nomination.id }}>
            {nomination.code}
          </Link>
          <NominationTag state={nomination.state} />
        </div>
      ))}
      {mayCreate && (
        <div>
          <ButtonLink
            variant={record.nominations.length === 0 ? 'filled' : 'default'}
            to="/nominations/new"
            search={{ registration_id: id, subject_type: subject.type, subject_id: subject.id }}
          >
            {t`Lập đề nghị`}
          </ButtonLink>
        </div>
      )}
    </section>
  )
}
