import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { describeError, fieldErrors } from '../../api/errors'
import { useGet, useSend } from '../../api/query'
import { ButtonLink } from '../../routing/button-link'
import { Failure } from '../../routing/failure'
import { ErrorSummary } from '../../ui/error-summary'
import { formatDate } from '../../ui/format/dates'
import { formatCount } from '../../ui/format/numbers'
import { PageHeader } from '../../ui/page-header'
import { Empty, Loading } from '../../ui/states'
import { SummaryList } from '../../ui/summary-list'
import { EligibilityNote } from '../evaluation'
import { DeadlineNotice } from './deadline-notice'
import type { Nomination } from './queries'

const route = getRouteApi('/staff/nominations/$id/submit')

/** Everything that will be sent, once more before it is. */
export function NominationSubmitPage() {
  const { t } = useLingui()
  const { id } = route.useParams()
  // Here, not in the form: the form goes as soon as the record says that it was submitted.
  const submit = useSend('post', '/api/v1/nominations/{id}/transitions')
  const query = useGet('/api/v1/nominations/{id}', { path: { id } })
  if (query.error && !query.data)
    return (
      <Failure
        back={<Link to="/nominations">{t`Danh sách đề nghị`}</Link>}
        error={query.error}
        onRetry={() => void query.refetch()}
      />
    )
  if (!query.data) return <Loading rows={10} />
  const { data: record, etag } = query.data
  if (submit.isSuccess) return <Confirmation id={id} code={record.code} />
  if (!submit.isPending && !record.allowed_actions.includes('submit')) {
    const back = <Link to="/nominations/$id" params={{ id }}>{t`Xem đề nghị`}</Link>
    return (
      <Empty title={t`Đề nghị này hiện không nộp được`} action={back}>
        <DeadlineNotice deadline={record.deadline} editable={record.allowed_actions.includes('edit')} open={false} />
      </Empty>
    )
  }
  const go = () => submit.mutate({ params: { path: { id } }, body: { action: 'submit' }, etag })
  return <Check record={record} error={submit.error} busy={submit.isPending} onSubmit={go} />
}

interface CheckProps {
  record: Nomination
  /** What the server said to the last try. */
  error: unknown
  busy: boolean
  onSubmit: () => void
}

function Check({ record, error, busy, onSubmit }: CheckProps) {
  const { t } = useLingui()
  const { id, code } = record
  const files = formatCount(record.evidence_count)
  const [attempt, setAttempt] = useState(0)
  const edit = (label: string) => (
    <Link to="/nominations/$id/edit" params={{ id }} aria-label={label}>
      {t`Sửa`}
    </Link>
  )
  const [missing, setMissing] = useState<Record<string, string>>({})
  const refused = fieldErrors(error)
  const errors = Object.keys(missing).length > 0 ? missing : refused
  const message = error && Object.keys(errors).length === 0 ? describeError(error) : null

  function go() {
    const found: Record<string, string> = record.summary === '' ? { summary: t`Nhập tóm tắt thành tích` } : {}
    setMissing(found)
    setAttempt(attempt + 1)
    if (Object.keys(found).length === 0) onSubmit()
  }

  return (
    <>
      <PageHeader
        title={t`Kiểm tra trước khi nộp`}
        intro={`${code} · ${record.subject.name}`}
        errorPrefix={error || Object.keys(missing).length > 0 ? t`Lỗi: ` : undefined}
        back={<Link to="/nominations/$id/edit" params={{ id }}>{t`Về bản soạn`}</Link>}
      />
      <div className="form-page">
        <div className="panel stack">
          <ErrorSummary errors={errors} message={message} attempt={attempt} />
          <SummaryList
            rows={[
              { label: t`Cá nhân, tập thể`, value: record.subject.name },
              { label: t`Đơn vị`, value: record.unit.name },
              { label: t`Đợt xét`, value: record.round.name },
              { label: t`Hạn nộp`, value: formatDate(record.deadline) },
              {
                label: t`Tóm tắt thành tích`,
                value: <Text id="field-summary" text={record.summary} />,
                action: edit(t`Sửa tóm tắt thành tích`),
              },
              {
                label: t`Báo cáo thành tích`,
                value: <Text id="field-achievement_report" text={record.achievement_report} />,
                action: edit(t`Sửa báo cáo thành tích`),
              },
              {
                label: t`Minh chứng`,
                value: t`${files} tệp`,
                action: (
                  <Link to="/nominations/$id" params={{ id }} hash="evidence" aria-label={t`Sửa minh chứng`}>
                    {t`Sửa`}
                  </Link>
                ),
              },
            ]}
          />
          <p className="flush muted">{t`Sau khi nộp, nội dung không sửa được nữa, trừ khi Văn phòng Sở trả lại.`}</p>
          <div className="row">
            <Button onClick={go} loading={busy}>
              {t`Nộp đề nghị`}
            </Button>
          </div>
        </div>
        <aside className="stack">
          <EligibilityNote roundId={record.round_id} subject={record.subject} beside={id} />
        </aside>
      </div>
    </>
  )
}

function Text({ id, text }: { id: string; text: string }) {
  const { t } = useLingui()
  return (
    <div id={id} tabIndex={-1} className={text === '' ? 'muted' : 'pre-line'}>
      {text === '' ? t`Chưa nhập` : text}
    </div>
  )
}

function Confirmation({ id, code }: { id: string; code: string }) {
  const { t } = useLingui()
  return (
    <>
      <PageHeader title={t`Đã nộp đề nghị ${code}`} />
      <section className="panel stack prose">
        <p role="status" className="done">{t`Văn phòng Sở đã nhận được đề nghị.`}</p>
        <p className="flush">
          {t`Văn phòng Sở sẽ thẩm định từng tiêu chí. Nếu cần bổ sung, đề nghị được trả lại kèm lý do; kết quả được thông báo cho đơn vị.`}
        </p>
        <div className="row">
          <ButtonLink to="/nominations/$id" params={{ id }}>
            {t`Xem đề nghị`}
          </ButtonLink>
          <Link to="/nominations">{t`Danh sách đề nghị`}</Link>
        </div>
      </section>
    </>
  )
}
