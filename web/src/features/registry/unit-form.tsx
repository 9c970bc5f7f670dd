import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { type Based, type Outgoing, orNull, RecordForm, useRecordForm } from '../../forms'
import { UnitPicker } from '../../pickers'
import { DateField } from '../../ui/date-field'
import { SelectField, TextField } from '../../ui/fields'
import { formatDate } from '../../ui/format/dates'
import type { Unit } from './queries'
import { useWords } from './use-words'
import { unitKinds } from './words'

const EMPTY = { code: '', name: '', kind: '', parent_id: '', valid_from: '', valid_to: '' }
type Values = typeof EMPTY

export function unitValues(
  unit: Pick<Unit, 'code' | 'name' | 'kind' | 'parent_id' | 'valid_from' | 'valid_to'>,
): Values {
  const { code, name, kind, parent_id, valid_from, valid_to } = unit
  return { code, name, kind, parent_id: parent_id ?? '', valid_from, valid_to: valid_to ?? '' }
}

export function unitBody(values: Values) {
  return {
    code: orNull(values.code) ?? '',
    name: orNull(values.name) ?? '',
    kind: values.kind as Unit['kind'],
    parent_id: orNull(values.parent_id),
    valid_from: values.valid_from,
    valid_to: orNull(values.valid_to),
  }
}

interface UnitFormProps {
  unit?: Unit
  etag?: string | null
  send: (outgoing: Outgoing<ReturnType<typeof unitBody>>) => Promise<string>
  reload?: () => Promise<Based<Values>>
  onSaved: (id: string) => void
  cancel: ReactNode
}

/** Code, name, kind, parent and validity of a unit. */
export function UnitForm({ unit, etag, send, reload, onSaved, cancel }: UnitFormProps) {
  const { t } = useLingui()
  const { word, choices } = useWords()
  const labels = {
    code: t`Mã`,
    name: t`Tên`,
    kind: t`Loại`,
    parent_id: t`Trực thuộc`,
    valid_from: t`Hoạt động từ`,
    valid_to: t`Kết thúc`,
  }
  const form = useRecordForm({
    initial: unit ? unitValues(unit) : EMPTY,
    etag,
    check: (values) => {
      const found: Record<string, string> = {}
      if (values.code.trim() === '') found.code = t`Nhập mã đơn vị`
      if (values.name.trim() === '') found.name = t`Nhập tên đơn vị`
      if (values.kind === '') found.kind = t`Chọn loại đơn vị`
      if (values.valid_from === '') found.valid_from = t`Nhập ngày bắt đầu hoạt động`
      return found
    },
    toBody: unitBody,
    send,
    reload,
  })
  function show(name: keyof Values, values: Values) {
    if (name === 'kind') return word(unitKinds, values.kind)
    if (name === 'parent_id') return values.parent_id === unit?.parent_id ? unit?.parent?.name : t`Đơn vị khác`
    return name === 'valid_from' || name === 'valid_to' ? formatDate(values[name]) : undefined
  }
  const { field } = form
  return (
    <RecordForm form={form} submit={t`Lưu`} cancel={cancel} onSaved={onSaved} labels={labels} show={show}>
      <TextField
        {...field('code')}
        label={labels.code}
        hint={t`Mã được trích dẫn trong tệp nhập và báo cáo, ví dụ CN-NT.`}
      />
      <TextField {...field('name')} label={labels.name} />
      <SelectField {...field('kind')} label={labels.kind} empty={t`Chọn…`} choices={choices(unitKinds)} />
      <UnitPicker {...field('parent_id')} label={labels.parent_id} optional placeholder={t`Gõ mã hoặc tên`} />
      <DateField {...field('valid_from')} label={labels.valid_from} />
      <DateField {...field('valid_to')} label={labels.valid_to} optional />
    </RecordForm>
  )
}
