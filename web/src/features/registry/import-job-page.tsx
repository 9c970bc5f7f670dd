import { useLingui } from '@lingui/react/macro'
import { Button, Progress } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { describeError } from '../../api/errors'
import { getOptions, useSend } from '../../api/query'
import { Failure } from '../../routing/failure'
import { formatDateTime } from '../../ui/format/dates'
import { formatCount } from '../../ui/format/numbers'
import { PageHeader } from '../../ui/page-header'
import { Loading } from '../../ui/states'
import { importBody, rememberUpload, uploadOf } from './import-files'
import { ImportReport } from './import-report'
import { type ImportResult, importResult, isEnded, jobError } from './import-result'
import { JobTag } from './job-tag'
import type { Job } from './queries'

const route = getRouteApi('/staff/imports/$jobId')

const POLL_MS = 700

/** One import: how far it is, then its report, then the next step. */
export function ImportJobPage() {
  const { t } = useLingui()
  const { jobId } = route.useParams()
  const answer = useQuery({
    ...getOptions('/api/v1/jobs/{id}', { path: { id: jobId } }),
    refetchInterval: (query) => (query.state.data && isEnded(query.state.data.data) ? false : POLL_MS),
  })
  if (answer.error && !answer.data)
    return (
      <Failure
        back={<Link to="/imports">{t`Nhập dữ liệu`}</Link>}
        error={answer.error}
        onRetry={() => void answer.refetch()}
      />
    )
  if (!answer.data) return <Loading />
  const { data: job, etag } = answer.data
  const result = importResult(job)
  const failure = jobError(job)
  return (
    <>
      <PageHeader
        title={result && !result.dryRun ? t`Nhập dữ liệu` : t`Kiểm tra tệp`}
        tag={<JobTag job={job} />}
        back={<Link to="/imports">{t`Nhập dữ liệu`}</Link>}
        intro={[uploadOf(jobId)?.file.name, formatDateTime(job.created_at)].filter(Boolean).join(' · ')}
      />
      <div className="stack">
        {!isEnded(job) && <Running job={job} etag={etag} />}
        {failure && !result && (
          <section className="panel prose" role="alert">
            <h2 className="section-title">{t`Không đọc được tệp này`}</h2>
            <p className="flush">{failure.message}</p>
          </section>
        )}
        {result && <Verdict job={job} result={result} />}
        {result && <ImportReport result={result} />}
      </div>
    </>
  )
}

function Running({ job, etag }: { job: Job; etag: string | null }) {
  const { t } = useLingui()
  const cancel = useSend('post', '/api/v1/jobs/{id}/transitions', { invalidates: ['/api/v1/jobs/{id}'] })
  const { done, total } = job.progress
  const [sofar, all] = [formatCount(done), formatCount(total)]
  const percent = total ? Math.min(100, (done / total) * 100) : 0
  return (
    <section className="panel stack prose">
      <p className="flush" role="status">
        {total ? t`Đã xử lý ${sofar} trong ${all} dòng` : t`Đang đọc tệp…`}
      </p>
      <Progress value={percent} aria-label={t`Tiến độ`} />
      <div className="row">
        {job.allowed_actions.includes('cancel') && (
          <Button
            variant="default"
            loading={cancel.isPending}
            onClick={() => cancel.mutate({ params: { path: { id: job.id } }, body: { action: 'cancel' }, etag })}
          >
            {t`Dừng`}
          </Button>
        )}
        {cancel.isError && <span className="dialog-error">{describeError(cancel.error)}</span>}
      </div>
    </section>
  )
}

function Verdict({ job, result }: { job: Job; result: ImportResult }) {
  const { t } = useLingui()
  const { dryRun, rejected } = result
  const count = formatCount(rejected)
  if (rejected > 0) {
    return (
      <section className="panel prose" role="alert">
        <h2 className="section-title">{t`Chưa nhập được: ${count} dòng cần sửa`}</h2>
        <p className="flush">{t`Không có gì được ghi. Sửa các ô dưới đây trong tệp rồi kiểm tra lại.`}</p>
      </section>
    )
  }
  if (job.state !== 'succeeded') return null
  if (!dryRun) return <p role="status" className="done">{t`Đã nhập xong.`}</p>
  return <RealImport job={job} nothingNew={result.created + result.updated === 0} />
}

/** The step after a clean check, with the file that was checked. */
function RealImport({ job, nothingNew }: { job: Job; nothingNew: boolean }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const upload = uploadOf(job.id)
  const start = useSend('post', '/api/v1/imports')
  if (nothingNew) return <p role="status" className="done">{t`Mọi dòng đều đã có trong hệ thống; không cần nhập.`}</p>
  if (!upload) {
    return (
      <section className="panel prose">
        <h2 className="section-title">{t`Tệp không có lỗi`}</h2>
        <p className="flush">
          {t`Trang đã được tải lại nên tệp không còn ở đây.`} <Link to="/imports">{t`Chọn lại tệp để nhập`}</Link>
        </p>
      </section>
    )
  }
  const run = () =>
    start.mutate(
      { body: importBody(upload, false) },
      {
        onSuccess: ({ data }) => {
          rememberUpload(data.id, upload)
          void navigate({ to: '/imports/$jobId', params: { jobId: data.id } })
        },
      },
    )
  return (
    <section className="panel prose stack">
      <h2 className="section-title">{t`Tệp không có lỗi`}</h2>
      <p className="flush">{t`Xem số dòng sẽ thêm và sửa ở dưới, rồi nhập thật.`}</p>
      {start.isError && (
        <p role="alert" className="dialog-error">
          {describeError(start.error)}
        </p>
      )}
      <div className="row">
        <Button loading={start.isPending} onClick={run}>
          {t`Nhập thật`}
        </Button>
      </div>
    </section>
  )
}
