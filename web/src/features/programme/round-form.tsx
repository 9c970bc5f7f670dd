import { useLingui } from '@lingui/react/macro'
import { Checkbox } from '@mantine/core'
import type { ReactNode } from 'react'
import { type Based, type Outgoing, orNull, RecordForm, useRecordForm } from '../../forms'
import { DateField } from '../../ui/date-field'
import { SelectField, TextField } from '../../ui/fields'
import { formatDate } from '../../ui/format/dates'
import type { Period, Round } from './queries'
import { useWords } from './use-words'
import { roundKinds, roundStates } from './words'
import { parseYears } from './years'

export interface RoundValues {
  period_id: string
  kind: string
  name: string
  years: string
  needs_council: boolean
  state: string
  registration_due_on: string
  nomination_due_on: string
  evaluation_due_on: string
}

export function newRound(periodId = ''): RoundValues {
  return {
    period_id: periodId,
    kind: 'interim',
    name: '',
    years: '',
    needs_council: false,
    state: 'open',
    registration_due_on: '',
    nomination_due_on: '',
    evaluation_due_on: '',
  }
}

export function roundValues(round: Round): RoundValues {
  return {
    period_id: round.period_id,
    kind: round.kind,
    name: round.name,
    years: round.years.join(', '),
    needs_council: round.needs_council,
    state: round.state,
    registration_due_on: round.registration_due_on ?? '',
    nomination_due_on: round.nomination_due_on ?? '',
    evaluation_due_on: round.evaluation_due_on ?? '',
  }
}

export function roundBody(values: RoundValues) {
  return {
    period_id: values.period_id,
    kind: values.kind as Round['kind'],
    name: orNull(values.name) ?? '',
    years: parseYears(values.years) ?? [],
    needs_council: values.needs_council,
    state: values.state as 'planned' | 'open',
    registration_due_on: orNull(values.registration_due_on),
    nomination_due_on: orNull(values.nomination_due_on),
    evaluation_due_on: orNull(values.evaluation_due_on),
  }
}

interface RoundFormProps {
  /** For a new round: the periods to choose from. */
  periods?: Period[]
  initial: RoundValues
  etag?: string | null
  send: (outgoing: Outgoing<ReturnType<typeof roundBody>>) => Promise<string>
  reload?: () => Promise<Based<RoundValues>>
  onSaved: (id: string) => void
  cancel: ReactNode
}

/** Kind, name, years and deadlines of a round. */
export function RoundForm({ periods, initial, etag, send, reload, onSaved, cancel }: RoundFormProps) {
  const { t } = useLingui()
  const { word, choices } = useWords()
  const labels = {
    period_id: t`Giai đoạn`,
    kind: t`Loại`,
    name: t`Tên đợt`,
    years: t`Các năm xét`,
    needs_council: t`Hội đồng`,
    state: t`Trạng thái ban đầu`,
    registration_due_on: t`Hạn đăng ký`,
    nomination_due_on: t`Hạn đề nghị`,
    evaluation_due_on: t`Hạn thẩm định`,
  }
  const check = (values: RoundValues) => {
    const found: Record<string, string> = {}
    if (values.period_id === '') found.period_id = t`Chọn giai đoạn`
    if (values.name.trim() === '') found.name = t`Nhập tên đợt`
    if (parseYears(values.years) === null) found.years = t`Nhập các năm, ví dụ 2021, 2022, 2023 hoặc 2021-2023`
    return found
  }
  const form = useRecordForm({ initial, etag, check, toBody: roundBody, send, reload })
  const show = (name: keyof RoundValues, values: RoundValues) => {
    if (name === 'kind') return word(roundKinds, values.kind)
    if (name === 'state') return word(roundStates, values.state)
    if (name === 'needs_council') return values.needs_council ? t`Qua hội đồng bỏ phiếu` : t`Không qua hội đồng`
    return name.endsWith('_due_on') ? formatDate(String(values[name])) : undefined
  }
  const { field, values } = form
  const states = choices(roundStates).filter((choice) => choice.value === 'planned' || choice.value === 'open')
  return (
    <RecordForm form={form} submit={t`Lưu`} cancel={cancel} onSaved={onSaved} labels={labels} show={show}>
      {periods && (
        <SelectField
          {...field('period_id')}
          label={labels.period_id}
          empty={t`Chọn…`}
          choices={periods.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <TextField {...field('name')} label={labels.name} />
      <SelectField {...field('kind')} label={labels.kind} choices={choices(roundKinds)} />
      <TextField
        {...field('years')}
        error={form.errors.years ?? form.errors['years.0']}
        label={labels.years}
        hint={t`Ví dụ: 2021, 2022, 2023 hoặc 2021-2023`}
      />
      {periods && <SelectField {...field('state')} label={labels.state} choices={states} />}
      <DateField {...field('registration_due_on')} label={labels.registration_due_on} optional />
      <DateField {...field('nomination_due_on')} label={labels.nomination_due_on} optional />
      <DateField {...field('evaluation_due_on')} label={labels.evaluation_due_on} optional />
      <Checkbox
        label={t`Qua hội đồng bỏ phiếu trước khi Giám đốc quyết định`}
        checked={values.needs_council}
        onChange={(event) => form.set('needs_council', event.currentTarget.checked)}
      />
    </RecordForm>
  )
}
