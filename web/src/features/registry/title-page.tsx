import { useLingui } from '@lingui/react/macro'
import { Checkbox } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { getOptions, useGet, useSend } from '../../api/query'
import { orNull, RecordForm, useRecordForm } from '../../forms'
import { Failure } from '../../routing/failure'
import { DateField } from '../../ui/date-field'
import { fieldId } from '../../ui/field-id'
import { TextAreaField, TextField } from '../../ui/fields'
import { formatDate } from '../../ui/format/dates'
import { PageHeader } from '../../ui/page-header'
import { Loading } from '../../ui/states'
import { SummaryList } from '../../ui/summary-list'
import type { Title } from './queries'
import { lines, titleBody, titleValues } from './title-body'
import { useWords } from './use-words'
import { authorities, subjectTypes } from './words'

const route = getRouteApi('/staff/titles/$code')

/** One title of the catalogue. */
export function TitlePage() {
  const { t } = useLingui()
  const { code } = route.useParams()
  const answer = useGet('/api/v1/title-catalogue/{code}', { path: { code } })
  if (answer.error && !answer.data)
    return (
      <Failure
        back={<Link to="/titles">{t`Danh mục danh hiệu`}</Link>}
        error={answer.error}
        onRetry={() => void answer.refetch()}
      />
    )
  if (!answer.data) return <Loading />
  const { data, etag } = answer.data
  return data.allowed_actions.includes('edit') ? (
    <EditTitle key={code} title={data} etag={etag} />
  ) : (
    <TitleFacts title={data} />
  )
}

function TitleFacts({ title }: { title: Title }) {
  const { t } = useLingui()
  const { word, titleName } = useWords()
  return (
    <>
      <PageHeader title={titleName(title)} back={<Link to="/titles">{t`Danh mục danh hiệu`}</Link>} />
      <section className="panel prose">
        <SummaryList
          rows={[
            { label: t`Viết tắt`, value: title.abbreviation },
            { label: t`Dành cho`, value: word(subjectTypes, title.subject_type) },
            { label: t`Bậc`, value: title.rank },
            { label: t`Cấp tặng`, value: title.authorities.map((each) => word(authorities, each)).join(', ') },
            { label: t`Cách viết khác`, value: title.synonyms.join(', ') || '—' },
            { label: t`Căn cứ`, value: title.source },
            { label: t`Hiệu lực từ`, value: formatDate(title.valid_from) },
            { label: t`Hiệu lực đến`, value: formatDate(title.valid_to) },
          ]}
        />
      </section>
    </>
  )
}

function EditTitle({ title: shown, etag: version }: { title: Title; etag: string | null }) {
  const { t } = useLingui()
  const { word, choices, titleName } = useWords()
  const navigate = useNavigate()
  const queries = useQueryClient()
  // The base of the change is what was on screen, not what a later reading brings.
  const [{ title, etag }] = useState({ title: shown, etag: version })
  const params = { path: { code: title.code } }
  const update = useSend('patch', '/api/v1/title-catalogue/{code}')
  const labels = {
    name_vi: t`Tên tiếng Việt`,
    name_en: t`Tên tiếng Anh`,
    abbreviation: t`Viết tắt`,
    authorities: t`Cấp tặng`,
    synonyms: t`Cách viết khác`,
    source: t`Căn cứ`,
    valid_from: t`Hiệu lực từ`,
    valid_to: t`Hiệu lực đến`,
  }
  type Values = ReturnType<typeof titleValues>
  const form = useRecordForm({
    initial: titleValues(title),
    etag,
    check: (values) => {
      const found: Record<string, string> = {}
      if (orNull(values.name_vi) === null) found.name_vi = t`Nhập tên danh hiệu`
      if (values.authorities.length === 0) found.authorities = t`Chọn ít nhất một cấp tặng`
      return found
    },
    toBody: titleBody,
    send: ({ patch, etag: base }) => update.mutateAsync({ params, body: patch, etag: base }),
    reload: async () => {
      const fresh = await queries.fetchQuery({ ...getOptions('/api/v1/title-catalogue/{code}', params), staleTime: 0 })
      return { values: titleValues(fresh.data), etag: fresh.etag }
    },
  })
  const show = (name: keyof Values, values: Values) => {
    if (name === 'authorities') return values.authorities.map((each) => word(authorities, each)).join(', ')
    if (name === 'synonyms') return lines(values.synonyms).join(', ')
    return name === 'valid_from' || name === 'valid_to' ? formatDate(values[name]) : undefined
  }
  const { field } = form
  return (
    <>
      <PageHeader
        title={titleName(title)}
        back={<Link to="/titles">{t`Danh mục danh hiệu`}</Link>}
        intro={`${word(subjectTypes, title.subject_type)} · ${t`bậc ${title.rank}`}`}
        errorPrefix={form.failed ? t`Lỗi: ` : undefined}
      />
      <div className="form-page">
        <RecordForm
          form={form}
          submit={t`Lưu`}
          cancel={<Link to="/titles">{t`Hủy`}</Link>}
          onSaved={() => void navigate({ to: '/titles' })}
          labels={labels}
          show={show}
        >
          <TextField {...field('name_vi')} label={labels.name_vi} />
          <TextField {...field('name_en')} label={labels.name_en} />
          <TextField {...field('abbreviation')} label={labels.abbreviation} />
          <Checkbox.Group
            id={fieldId('authorities')}
            label={labels.authorities}
            error={form.errors.authorities}
            value={form.values.authorities}
            onChange={(chosen) => form.set('authorities', chosen)}
          >
            <div className="stack" style={{ gap: 8 }}>
              {choices(authorities).map((choice) => (
                <Checkbox key={choice.value} value={choice.value} label={choice.label} />
              ))}
            </div>
          </Checkbox.Group>
          <TextAreaField
            {...field('synonyms')}
            label={labels.synonyms}
            hint={t`Mỗi dòng một cách viết được nhận khi nhập tệp.`}
            rows={4}
            optional
          />
          <TextField {...field('source')} label={labels.source} />
          <DateField {...field('valid_from')} label={labels.valid_from} />
          <DateField {...field('valid_to')} label={labels.valid_to} optional />
        </RecordForm>
      </div>
    </>
  )
}
