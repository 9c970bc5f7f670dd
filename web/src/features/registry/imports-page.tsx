import { useLingui } from '@lingui/react/macro'
import { getRouteApi, Link } from '@tanstack/react-router'
import { usePage } from '../../api/query'
import { ListBody } from '../../routing/list-body'
import type { ListSearch } from '../../routing/list-search'
import type { Column } from '../../ui/data-table'
import { formatDateTime } from '../../ui/format/dates'
import { formatCount } from '../../ui/format/numbers'
import { PageHeader } from '../../ui/page-header'
import { Empty } from '../../ui/states'
import { useSession } from '../accounts'
import { ImportForm } from './import-form'
import { importResult, jobError } from './import-result'
import { JobTag } from './job-tag'
import type { Job } from './queries'

const route = getRouteApi('/staff/imports')

/** A new import, and the ones before it. */
export function ImportsPage() {
  const { t } = useLingui()
  const { can } = useSession()
  return (
    <>
      <PageHeader
        title={t`Nhập dữ liệu`}
        intro={t`Tệp được kiểm tra trước. Chỉ khi mọi dòng đều đúng thì dữ liệu mới được ghi.`}
      />
      {can('run_imports') && (
        <div className="form-page">
          <ImportForm />
          <ImportHelp />
        </div>
      )}
      <h2 className="section-title" style={{ marginTop: 24 }}>{t`Các lần nhập của tôi`}</h2>
      <Jobs />
    </>
  )
}

function ImportHelp() {
  const { t } = useLingui()
  return (
    <aside className="muted">
      <p className="flush">{t`Nhận tệp CSV (UTF-8) và Excel .xlsx. Nhập lần đầu theo thứ tự: đơn vị, cán bộ, rồi các loại khác.`}</p>
      <p>{t`Nhập lại cùng một tệp không làm thay đổi gì.`}</p>
    </aside>
  )
}

function Jobs() {
  const { t } = useLingui()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const answer = usePage('/api/v1/jobs', { query: { cursor: search.cursor, limit: 20 } })
  const columns = useColumns()
  const to = (next: ListSearch) => void navigate({ search: next })
  return (
    <ListBody
      answer={answer}
      search={search}
      onSearch={to}
      cleared={{}}
      active={0}
      noun={t`lần nhập`}
      columns={columns}
      rowKey={(job) => job.id}
      card={(job) => ({
        title: <JobLink job={job} />,
        tag: <JobTag job={job} />,
        meta: [<Outcome key="outcome" job={job} />],
      })}
      empty={
        <Empty title={t`Bạn chưa nhập tệp nào`}>
          <p>{t`Chọn tệp ở trên để kiểm tra thử.`}</p>
        </Empty>
      }
    />
  )
}

function JobLink({ job }: { job: Job }) {
  return (
    <Link to="/imports/$jobId" params={{ jobId: job.id }}>
      {formatDateTime(job.created_at)}
    </Link>
  )
}

function Outcome({ job }: { job: Job }) {
  const { t } = useLingui()
  const result = importResult(job)
  if (result === null) return jobError(job)?.message ?? '—'
  const [rows, rejected] = [formatCount(result.rows), formatCount(result.rejected)]
  const mode = result.dryRun ? t`Kiểm tra thử` : t`Nhập thật`
  return `${mode}: ${t`${rows} dòng, ${rejected} dòng bị từ chối`}`
}

function useColumns(): Column<Job>[] {
  const { t } = useLingui()
  return [
    { key: 'at', header: t`Lúc`, cell: (job) => <JobLink job={job} />, width: '170px' },
    { key: 'outcome', header: t`Kết quả`, cell: (job) => <Outcome job={job} /> },
    { key: 'state', header: t`Trạng thái`, cell: (job) => <JobTag job={job} />, width: '180px' },
  ]
}
