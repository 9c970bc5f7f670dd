import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { describeError, fieldErrors } from '../../api/errors'
import { useSend } from '../../api/query'
import { DateField } from '../../ui/date-field'
import { ErrorSummary } from '../../ui/error-summary'
import { TextField } from '../../ui/fields'
import { useUnsaved } from '../../ui/unsaved'
import { useSession } from '../accounts'
import { CandidateRows } from './candidate-rows'
import classes from './council.module.css'
import { DecisionPreview } from './decision-preview'
import { type Candidate, type Choices, errorsByNomination, toOutcomes } from './queries'

interface DecisionFormProps {
  roundId: string
  candidates: Candidate[]
}

/** Number, date, signer and an outcome for each nomination; then everything once more before it counts. */
export function DecisionForm({ roundId, candidates }: DecisionFormProps) {
  const { t } = useLingui()
  const { name, me } = useSession()
  const navigate = useNavigate()
  const [initial] = useState({
    number: '',
    issued_on: '',
    'signer.name': name,
    'signer.position': me.person?.position ?? '',
  })
  const [head, setHead] = useState(initial)
  const [choices, setChoices] = useState<Choices>({})
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [rowErrors, setRowErrors] = useState<Record<string, string>>({})
  const [attempt, setAttempt] = useState(0)
  const [checking, setChecking] = useState(false)
  const decide = useSend('post', '/api/v1/decisions')
  const outcomes = toOutcomes(candidates, choices)
  const typed = JSON.stringify([head, choices])
  const nothingToLose = useUnsaved(typed !== JSON.stringify([initial, {}]), typed)

  function check() {
    const found: Record<string, string> = {}
    if (head.number.trim() === '') found.number = t`Nhập số quyết định`
    if (head.issued_on === '') found.issued_on = t`Nhập ngày ký`
    if (head['signer.name'].trim() === '') found['signer.name'] = t`Nhập người ký`
    if (head['signer.position'].trim() === '') found['signer.position'] = t`Nhập chức vụ người ký`
    if (outcomes.length === 0) found.outcomes = t`Chọn kết quả cho ít nhất một đề nghị`
    return found
  }

  function preview(event: FormEvent) {
    event.preventDefault()
    const found = check()
    setErrors(found)
    setRowErrors({})
    setAttempt(attempt + 1)
    decide.reset()
    setChecking(Object.keys(found).length === 0)
  }

  async function confirm() {
    const signer = { name: head['signer.name'].trim(), position: head['signer.position'].trim() }
    const body = { round_id: roundId, number: head.number.trim(), issued_on: head.issued_on, signer, outcomes }
    try {
      // Awaited: afterwards nothing may be left to decide, and with that this form is gone.
      const { data } = await decide.mutateAsync({ body })
      nothingToLose()
      void navigate({ to: '/decisions/$id', params: { id: data.id } })
    } catch (error) {
      const { rows, rest } = errorsByNomination(fieldErrors(error), outcomes)
      setRowErrors(rows)
      setErrors(rest)
      setAttempt(attempt + 1)
      setChecking(false)
    }
  }

  const listed = {
    ...errors,
    ...Object.fromEntries(
      candidates.flatMap(({ id, subject }) => {
        const message = rowErrors[id]
        return message ? [[`outcome ${id}`, `${subject.name}: ${message}`]] : []
      }),
    ),
  }
  // A row says what is wrong in a word; above the form stands the rule behind it.
  const unexplained = Object.keys(listed).length === 0 || Object.keys(rowErrors).length > 0
  const message = decide.isError && unexplained ? describeError(decide.error) : null
  const field = (key: keyof typeof head) => ({
    name: key,
    value: head[key],
    onChange: (value: string) => setHead({ ...head, [key]: value }),
    error: errors[key],
  })

  if (checking) {
    return (
      <DecisionPreview
        head={head}
        candidates={candidates}
        choices={choices}
        busy={decide.isPending}
        onConfirm={() => void confirm()}
        onBack={() => setChecking(false)}
      />
    )
  }
  return (
    <form className="stack" noValidate onSubmit={preview}>
      <ErrorSummary errors={listed} message={message} attempt={attempt} />
      <section className={`panel ${classes.head}`}>
        <TextField {...field('number')} label={t`Số quyết định`} hint={t`Ví dụ: 125/QĐ-STNMT`} />
        <DateField {...field('issued_on')} label={t`Ngày ký`} />
        <TextField {...field('signer.name')} label={t`Người ký`} />
        <TextField {...field('signer.position')} label={t`Chức vụ người ký`} />
      </section>
      <CandidateRows
        candidates={candidates}
        choices={choices}
        onChoose={(id, outcome) => setChoices({ ...choices, [id]: outcome })}
        onAll={(outcome) => setChoices(Object.fromEntries(candidates.map(({ id }) => [id, outcome])))}
        errors={rowErrors}
        error={errors.outcomes}
      />
      <div className="row">
        <Button type="submit">{t`Xem lại trước khi ký`}</Button>
      </div>
    </form>
  )
}
