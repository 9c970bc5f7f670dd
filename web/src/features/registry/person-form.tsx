import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { type Based, type Outgoing, orNull, RecordForm, useRecordForm } from '../../forms'
import { UnitPicker } from '../../pickers'
import { DateField } from '../../ui/date-field'
import { SelectField, TextField } from '../../ui/fields'
import { formatDate } from '../../ui/format/dates'
import type { Person } from './queries'
import { useWords } from './use-words'
import { employments, genders, leaderships } from './words'

const EMPTY = {
  employee_code: '',
  full_name: '',
  gender: '',
  birth_date: '',
  unit_id: '',
  position: '',
  leadership: 'none',
  employment: '',
  joined_on: '',
  left_on: '',
  email: '',
}
type Values = typeof EMPTY

export function personValues(person: Person): Values {
  return {
    employee_code: person.employee_code,
    full_name: person.full_name,
    gender: person.gender ?? '',
    birth_date: person.birth_date ?? '',
    unit_id: person.unit_id,
    position: person.position,
    leadership: person.leadership,
    employment: person.employment,
    joined_on: person.joined_on,
    left_on: person.left_on ?? '',
    email: person.email ?? '',
  }
}

export function personBody(values: Values) {
  return {
    employee_code: orNull(values.employee_code) ?? '',
    full_name: orNull(values.full_name) ?? '',
    gender: orNull(values.gender) as Person['gender'],
    birth_date: orNull(values.birth_date),
    unit_id: values.unit_id,
    position: orNull(values.position) ?? '',
    leadership: values.leadership as Person['leadership'],
    employment: values.employment as Person['employment'],
    joined_on: values.joined_on,
    left_on: orNull(values.left_on),
    email: orNull(values.email),
  }
}

interface PersonFormProps {
  person?: Person
  etag?: string | null
  /** The unit of a new person, if the list was already narrowed to one. */
  unitId?: string
  send: (outgoing: Outgoing<ReturnType<typeof personBody>>) => Promise<string>
  reload?: () => Promise<Based<Values>>
  onSaved: (id: string) => void
  cancel: ReactNode
}

/** What the registry knows of a person, apart from their years. */
export function PersonForm({ person, etag, unitId, send, reload, onSaved, cancel }: PersonFormProps) {
  const { t } = useLingui()
  const { word, choices } = useWords()
  const labels = {
    employee_code: t`Mã cán bộ`,
    full_name: t`Họ và tên`,
    gender: t`Giới tính`,
    birth_date: t`Ngày sinh`,
    unit_id: t`Đơn vị`,
    position: t`Chức vụ`,
    leadership: t`Chức vụ lãnh đạo`,
    employment: t`Diện`,
    joined_on: t`Ngày vào cơ quan`,
    left_on: t`Ngày thôi việc`,
    email: t`Thư điện tử`,
  }

  function check(values: Values) {
    const found: Record<string, string> = {}
    if (values.employee_code.trim() === '') found.employee_code = t`Nhập mã cán bộ`
    if (values.full_name.trim() === '') found.full_name = t`Nhập họ và tên`
    if (values.unit_id === '') found.unit_id = t`Chọn đơn vị`
    if (values.position.trim() === '') found.position = t`Nhập chức vụ`
    if (values.employment === '') found.employment = t`Chọn diện`
    if (values.joined_on === '') found.joined_on = t`Nhập ngày vào cơ quan`
    return found
  }

  const form = useRecordForm({
    initial: person ? personValues(person) : { ...EMPTY, unit_id: unitId ?? '' },
    etag,
    check,
    toBody: personBody,
    send,
    reload,
  })
  function show(name: keyof Values, values: Values) {
    if (name === 'gender') return word(genders, values.gender)
    if (name === 'leadership') return word(leaderships, values.leadership)
    if (name === 'employment') return word(employments, values.employment)
    if (name === 'unit_id') return values.unit_id === person?.unit_id ? person.unit.name : t`Đơn vị khác`
    return name === 'birth_date' || name === 'joined_on' || name === 'left_on' ? formatDate(values[name]) : undefined
  }
  const { field } = form
  return (
    <RecordForm form={form} submit={t`Lưu`} cancel={cancel} onSaved={onSaved} labels={labels} show={show}>
      <TextField {...field('employee_code')} label={labels.employee_code} />
      <TextField {...field('full_name')} label={labels.full_name} />
      <UnitPicker {...field('unit_id')} label={labels.unit_id} placeholder={t`Gõ mã hoặc tên`} />
      <TextField {...field('position')} label={labels.position} />
      <SelectField {...field('leadership')} label={labels.leadership} choices={choices(leaderships)} />
      <SelectField {...field('employment')} label={labels.employment} empty={t`Chọn…`} choices={choices(employments)} />
      <SelectField {...field('gender')} label={labels.gender} optional empty={t`Chưa rõ`} choices={choices(genders)} />
      <DateField {...field('birth_date')} label={labels.birth_date} optional />
      <DateField {...field('joined_on')} label={labels.joined_on} />
      <DateField {...field('left_on')} label={labels.left_on} optional />
      <TextField {...field('email')} label={labels.email} type="email" optional />
    </RecordForm>
  )
}
