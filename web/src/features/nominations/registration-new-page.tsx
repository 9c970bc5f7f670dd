import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { describeError } from '../../api/errors'
import { useSend } from '../../api/query'
import { ErrorSummary } from '../../ui/error-summary'
import { PageHeader } from '../../ui/page-header'
import { useUnsaved } from '../../ui/unsaved'
import { KnownRegistration } from './known-registration'
import type { SubjectType } from './queries'
import { PeriodSelect, useOnlyPeriod } from './round-select'
import { subjectErrors } from './subject-errors'
import { SubjectFields } from './subject-fields'

const route = getRouteApi('/staff/registrations/new')

/** Starts a registration; its goal and measures follow on their own page. */
export function RegistrationNewPage() {
  const { t } = useLingui()
  const given = route.useSearch()
  const navigate = route.useNavigate()
  const [chosenPeriod, setPeriod] = useState(given.period_id ?? '')
  const onlyPeriod = useOnlyPeriod()
  const period = chosenPeriod || onlyPeriod
  const [subject, setSubject] = useState<{ type: SubjectType; id: string }>({
    type: given.subject_type ?? 'person',
    id: given.subject_id ?? '',
  })
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [attempt, setAttempt] = useState(0)
  const create = useSend('post', '/api/v1/registrations')
  const typed = [chosenPeriod, subject.id].join()
  const nothingToLose = useUnsaved(typed !== [given.period_id, given.subject_id].join(), typed)

  function submit(event: FormEvent) {
    event.preventDefault()
    const found: Record<string, string> = {}
    if (period === '') found.period_id = t`Chọn giai đoạn`
    if (subject.id === '') found['subject.id'] = subject.type === 'person' ? t`Chọn cá nhân` : t`Chọn tập thể`
    setErrors(found)
    setAttempt(attempt + 1)
    create.reset()
    if (Object.keys(found).length > 0) return
    create.mutate(
      { body: { period_id: period, subject, goal: '', measures: '' } },
      {
        onSuccess: ({ data }) => {
          nothingToLose()
          void navigate({ to: '/registrations/$id/edit', params: { id: data.id } })
        },
        onError: (error) => setErrors(subjectErrors(error, t`Đã có đăng ký cho đối tượng này trong giai đoạn`)),
      },
    )
  }

  const message = create.isError && Object.keys(errors).length === 0 ? describeError(create.error) : null
  const failed = message !== null || Object.keys(errors).length > 0
  return (
    <>
      <PageHeader
        title={t`Tạo đăng ký`}
        errorPrefix={failed ? t`Lỗi: ` : undefined}
        back={<Link to="/registrations">{t`Danh sách đăng ký`}</Link>}
      />
      <div className="form-page">
        <form className="panel stack" noValidate onSubmit={submit}>
          <ErrorSummary errors={errors} message={message} attempt={attempt} />
          <PeriodSelect
            name="period_id"
            empty={t`Chọn…`}
            value={period}
            onChange={setPeriod}
            error={errors.period_id}
          />
          <SubjectFields
            type={subject.type}
            id={subject.id}
            onChange={(type, id) => setSubject({ type, id })}
            errors={errors}
          />
          <div className="row">
            <Button type="submit" loading={create.isPending}>
              {t`Tạo và soạn`}
            </Button>
          </div>
        </form>
        <aside className="stack">
          {period !== '' && subject.id !== '' && <KnownRegistration periodId={period} subject={subject} />}
          <p className="flush muted">
            {t`Đăng ký nêu tập thể, cá nhân mà đơn vị sẽ bồi dưỡng thành điển hình. Đơn vị đăng ký là đơn vị của tập thể, cá nhân đó. Văn phòng Sở tiếp nhận và tổng hợp báo cáo Bộ.`}
          </p>
        </aside>
      </div>
    </>
  )
}
