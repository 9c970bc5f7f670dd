import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { type Based, type Outgoing, orNull, RecordForm, useRecordForm, wholeNumber } from '../../forms'
import { DateField } from '../../ui/date-field'
import { SelectField, TextField } from '../../ui/fields'
import { formatDate } from '../../ui/format/dates'
import { formatCount } from '../../ui/format/numbers'
import { type Author, AuthorsField, NO_AUTHOR } from './authors-field'
import type { Initiative } from './queries'
import { useWords } from './use-words'
import { initiativeScopes } from './words'

const EMPTY = {
  code: '',
  title: '',
  year: '',
  scope: 'base',
  authors: [NO_AUTHOR] as Author[],
  decision_number: '',
  decision_date: '',
  benefit_vnd: '',
}
type Values = typeof EMPTY

export function initiativeValues(initiative: Initiative): Values {
  return {
    code: initiative.code,
    title: initiative.title,
    year: String(initiative.year),
    scope: initiative.scope,
    authors: initiative.authors.map(({ person, percent }) => ({ person_id: person.id, percent: String(percent) })),
    decision_number: initiative.decision_number ?? '',
    decision_date: initiative.decision_date ?? '',
    benefit_vnd: typeof initiative.benefit_vnd === 'number' ? formatCount(initiative.benefit_vnd) : '',
  }
}

export function initiativeBody(values: Values) {
  return {
    code: orNull(values.code) ?? '',
    title: orNull(values.title) ?? '',
    year: wholeNumber(values.year) ?? 0,
    scope: values.scope as Initiative['scope'],
    authors: values.authors
      .filter((author) => author.person_id !== '')
      .map(({ person_id, percent }) => ({ person_id, percent: wholeNumber(percent) ?? 0 })),
    decision_number: orNull(values.decision_number),
    decision_date: orNull(values.decision_date),
    benefit_vnd: wholeNumber(values.benefit_vnd),
  }
}

interface InitiativeFormProps {
  initiative?: Initiative
  etag?: string | null
  send: (outgoing: Outgoing<ReturnType<typeof initiativeBody>>) => Promise<unknown>
  reload?: () => Promise<Based<Values>>
  onSaved: () => void
}

/** An initiative with its authors and their shares. */
export function InitiativeForm({ initiative, etag, send, reload, onSaved }: InitiativeFormProps) {
  const { t } = useLingui()
  const { word, choices } = useWords()
  const labels = {
    code: t`Mã`,
    title: t`Tên sáng kiến`,
    year: t`Năm`,
    scope: t`Phạm vi`,
    authors: t`Tác giả`,
    decision_number: t`Số quyết định`,
    decision_date: t`Ngày quyết định`,
    benefit_vnd: t`Giá trị làm lợi (đồng)`,
  }

  function check(values: Values) {
    const found: Record<string, string> = {}
    if (values.code.trim() === '') found.code = t`Nhập mã sáng kiến`
    if (values.title.trim() === '') found.title = t`Nhập tên sáng kiến`
    if (wholeNumber(values.year) === null) found.year = t`Nhập năm bằng bốn chữ số, ví dụ 2023`
    if (values.authors.every((author) => author.person_id === '')) found['authors.0.person_id'] = t`Chọn tác giả`
    values.authors.forEach((author, index) => {
      const share = wholeNumber(author.percent)
      if (author.person_id !== '' && (share === null || share < 1 || share > 100))
        found[`authors.${index}.percent`] = t`Nhập tỷ lệ từ 1 đến 100`
    })
    if (values.benefit_vnd.trim() !== '' && wholeNumber(values.benefit_vnd) === null)
      found.benefit_vnd = t`Nhập số tiền bằng chữ số, ví dụ 35.000.000`
    return found
  }

  const form = useRecordForm({
    initial: initiative ? initiativeValues(initiative) : EMPTY,
    etag,
    check,
    toBody: initiativeBody,
    send,
    reload,
  })
  function show(name: keyof Values, values: Values) {
    if (name === 'scope') return word(initiativeScopes, values.scope)
    if (name === 'authors') return values.authors.map((author) => `${author.percent}%`).join(', ')
    return name === 'decision_date' ? formatDate(values.decision_date) : undefined
  }
  const { field } = form
  const cancel = <Link to="/initiatives">{t`Hủy`}</Link>
  return (
    <RecordForm form={form} submit={t`Lưu`} cancel={cancel} onSaved={onSaved} labels={labels} show={show}>
      <TextField {...field('code')} label={labels.code} />
      <TextField {...field('title')} label={labels.title} />
      <TextField {...field('year')} label={labels.year} inputMode="numeric" maxLength={4} />
      <SelectField {...field('scope')} label={labels.scope} choices={choices(initiativeScopes)} />
      <AuthorsField
        value={form.values.authors}
        onChange={(authors) => form.set('authors', authors)}
        errors={form.errors}
      />
      <TextField {...field('decision_number')} label={labels.decision_number} optional />
      <DateField {...field('decision_date')} label={labels.decision_date} optional />
      <TextField {...field('benefit_vnd')} label={labels.benefit_vnd} inputMode="numeric" optional />
    </RecordForm>
  )
}
