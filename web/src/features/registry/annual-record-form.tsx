import { useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { getOptions } from '../../api/query'
import { type Outgoing, orNull, RecordForm, useRecordForm, wholeNumber } from '../../forms'
import { DateField } from '../../ui/date-field'
import { SelectField, TextAreaField, TextField } from '../../ui/fields'
import { formatDate } from '../../ui/format/dates'
import { type AnnualRecord, useTitles } from './queries'
import { useWords } from './use-words'
import { authorities, ratings } from './words'

const EMPTY = {
  year: '',
  rating: '',
  title: '',
  months_worked: '',
  decision_number: '',
  decision_date: '',
  issuing_authority: '',
  note: '',
}
type Values = typeof EMPTY

export function recordValues(record: AnnualRecord): Values {
  return {
    year: String(record.year),
    rating: record.rating,
    title: record.title ?? '',
    months_worked: record.months_worked === null ? '' : String(record.months_worked),
    decision_number: record.decision_number ?? '',
    decision_date: record.decision_date ?? '',
    issuing_authority: record.issuing_authority ?? '',
    note: record.note ?? '',
  }
}

/** The form's texts on the wire. What the browser did not check goes as typed for the server to judge. */
export function recordBody(values: Values) {
  return {
    year: wholeNumber(values.year) ?? 0,
    rating: values.rating as AnnualRecord['rating'],
    title: orNull(values.title) as AnnualRecord['title'],
    months_worked: wholeNumber(values.months_worked),
    decision_number: orNull(values.decision_number),
    decision_date: orNull(values.decision_date),
    issuing_authority: orNull(values.issuing_authority) as AnnualRecord['issuing_authority'],
    note: orNull(values.note),
  }
}

interface AnnualRecordFormProps {
  subjectType: 'person' | 'unit'
  record?: AnnualRecord
  etag?: string | null
  send: (outgoing: Outgoing<ReturnType<typeof recordBody>>) => Promise<unknown>
  onSaved: () => void
  /** Buttons beside "Lưu". */
  beside: ReactNode
}

/** One year of one person or unit: rating, title and the decision behind it. */
export function AnnualRecordForm({ subjectType, record, etag, send, onSaved, beside }: AnnualRecordFormProps) {
  const { t } = useLingui()
  const queries = useQueryClient()
  const { word, choices, titleName } = useWords()
  const titles = [...useTitles().values()].filter((title) => title.subject_type === subjectType)
  const named = (code: string) => titles.find((title) => title.code === code)

  function check(values: Values) {
    const found: Record<string, string> = {}
    if (wholeNumber(values.year) === null) found.year = t`Nhập năm bằng bốn chữ số, ví dụ 2023`
    if (values.rating === '') found.rating = t`Chọn mức xếp loại`
    if (values.months_worked.trim() !== '' && wholeNumber(values.months_worked) === null)
      found.months_worked = t`Nhập số tháng từ 0 đến 12`
    return found
  }

  const form = useRecordForm({
    initial: record ? recordValues(record) : EMPTY,
    etag,
    check,
    toBody: recordBody,
    send,
    reload: async () => {
      const options = getOptions('/api/v1/annual-records/{id}', { path: { id: record?.id ?? '' } })
      const fresh = await queries.fetchQuery({ ...options, staleTime: 0 })
      return { values: recordValues(fresh.data), etag: fresh.etag }
    },
  })
  const labels = {
    year: t`Năm`,
    rating: t`Xếp loại`,
    title: t`Danh hiệu`,
    months_worked: t`Số tháng công tác trong năm`,
    decision_number: t`Số quyết định`,
    decision_date: t`Ngày quyết định`,
    issuing_authority: t`Cấp quyết định`,
    note: t`Ghi chú`,
  }
  function show(name: keyof Values, values: Values) {
    if (name === 'rating') return word(ratings, values.rating)
    if (name === 'issuing_authority') return word(authorities, values.issuing_authority)
    if (name === 'decision_date') return formatDate(values.decision_date)
    const title = name === 'title' ? named(values.title) : undefined
    return title && titleName(title)
  }
  return (
    <RecordForm form={form} submit={t`Lưu`} cancel={beside} onSaved={onSaved} labels={labels} show={show}>
      <TextField {...form.field('year')} label={labels.year} inputMode="numeric" maxLength={4} />
      <SelectField
        {...form.field('rating')}
        label={labels.rating}
        empty={form.values.rating === '' ? t`Chọn…` : undefined}
        choices={choices(ratings)}
      />
      <SelectField
        {...form.field('title')}
        label={labels.title}
        empty={t`Không có danh hiệu`}
        choices={titles.map((title) => ({ value: title.code, label: `${titleName(title)} (${title.abbreviation})` }))}
      />
      <TextField {...form.field('decision_number')} label={labels.decision_number} optional />
      <DateField {...form.field('decision_date')} label={labels.decision_date} optional />
      <SelectField
        {...form.field('issuing_authority')}
        label={labels.issuing_authority}
        optional
        empty={t`Chưa rõ`}
        choices={choices(authorities)}
      />
      {subjectType === 'person' && (
        <TextField {...form.field('months_worked')} label={labels.months_worked} inputMode="numeric" optional />
      )}
      <TextAreaField {...form.field('note')} label={labels.note} rows={2} optional />
    </RecordForm>
  )
}
