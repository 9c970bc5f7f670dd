import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { describeError } from '../../api/errors'
import { useGet, useSend } from '../../api/query'
import { ErrorSummary } from '../../ui/error-summary'
import { SelectField } from '../../ui/fields'
import { PageHeader } from '../../ui/page-header'
import { useUnsaved } from '../../ui/unsaved'
import { EligibilityNote } from '../evaluation'
import { RoundSelect, useOnlyOpenRound } from './round-select'
import { subjectErrors } from './subject-errors'
import { SubjectFields } from './subject-fields'

const route = getRouteApi('/staff/nominations/new')

/** Starts a nomination; writing it follows on its own page. */
export function NominationNewPage() {
  const { t } = useLingui()
  const given = route.useSearch()
  const navigate = route.useNavigate()
  const [chosenRound, setRound] = useState(given.round_id ?? '')
  const onlyRound = useOnlyOpenRound()
  const round = chosenRound || onlyRound
  const [subject, setSubject] = useState({
    type: given.subject_type ?? ('person' as const),
    id: given.subject_id ?? '',
  })
  const [registration, setRegistration] = useState(given.registration_id ?? '')
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [attempt, setAttempt] = useState(0)
  const create = useSend('post', '/api/v1/nominations')
  const typed = [chosenRound, subject.id, registration].join()
  const nothingToLose = useUnsaved(typed !== givenIds(given), typed)

  function submit(event: FormEvent) {
    event.preventDefault()
    const found: Record<string, string> = {}
    if (round === '') found.round_id = t`Chọn đợt xét`
    if (subject.id === '') found['subject.id'] = subject.type === 'person' ? t`Chọn cá nhân` : t`Chọn tập thể`
    setErrors(found)
    setAttempt(attempt + 1)
    create.reset()
    if (Object.keys(found).length > 0) return
    const body = {
      round_id: round,
      subject,
      registration_id: registration || null,
      summary: '',
      achievement_report: '',
    }
    create.mutate(
      { body },
      {
        onSuccess: ({ data }) => {
          nothingToLose()
          void navigate({ to: '/nominations/$id/edit', params: { id: data.id } })
        },
        onError: (error) => setErrors(subjectErrors(error, t`Đã có đề nghị cho đối tượng này trong đợt xét`)),
      },
    )
  }

  const message = create.isError && Object.keys(errors).length === 0 ? describeError(create.error) : null
  const failed = message !== null || Object.keys(errors).length > 0
  return (
    <>
      <PageHeader
        title={t`Tạo đề nghị`}
        errorPrefix={failed ? t`Lỗi: ` : undefined}
        back={<Link to="/nominations">{t`Danh sách đề nghị`}</Link>}
      />
      <div className="form-page">
        <form className="panel stack" noValidate onSubmit={submit}>
          <ErrorSummary errors={errors} message={message} attempt={attempt} />
          <RoundSelect
            name="round_id"
            empty={t`Chọn…`}
            openOnly
            value={round}
            onChange={setRound}
            error={errors.round_id}
          />
          <SubjectFields
            type={subject.type}
            id={subject.id}
            onChange={(type, id) => {
              setSubject({ type, id })
              setRegistration('')
            }}
            errors={errors}
          />
          {subject.id !== '' && (
            <RegistrationField
              subject={subject}
              value={registration}
              onChange={setRegistration}
              error={errors.registration_id}
            />
          )}
          <div className="row">
            <Button type="submit" loading={create.isPending}>
              {t`Tạo và soạn`}
            </Button>
          </div>
        </form>
        <aside className="stack">
          {round !== '' && subject.id !== '' ? (
            <EligibilityNote roundId={round} subject={subject} />
          ) : (
            <p className="flush muted">{t`Chọn đợt xét và đối tượng để xem ngay điều kiện từng năm.`}</p>
          )}
        </aside>
      </div>
    </>
  )
}

/** What the address already says: nobody would miss it. */
function givenIds(given: { round_id?: string; subject_id?: string; registration_id?: string }) {
  return [given.round_id, given.subject_id, given.registration_id].join()
}

interface RegistrationFieldProps {
  subject: { type: 'person' | 'unit'; id: string }
  value: string
  onChange: (id: string) => void
  error?: string
}

/** The registration that it grew from; hidden when there is none. */
function RegistrationField({ subject, value, onChange, error }: RegistrationFieldProps) {
  const { t } = useLingui()
  const query = useGet('/api/v1/registrations', {
    query: { state: ['accepted'], subject_type: [subject.type], limit: 200 },
  })
  const choices = (query.data?.data.items ?? [])
    .filter((item) => item.subject.id === subject.id)
    .map((item) => ({ value: item.id, label: `${item.code} – ${item.subject.name}` }))
  if (choices.length === 0) return null
  return (
    <SelectField
      name="registration_id"
      label={t`Từ đăng ký`}
      optional
      empty={t`Không chọn`}
      value={value}
      onChange={onChange}
      choices={choices}
      error={error}
    />
  )
}
