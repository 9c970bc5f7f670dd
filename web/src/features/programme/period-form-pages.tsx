import { useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { getOptions, useGet, useSend } from '../../api/query'
import { type Based, type Outgoing, orNull, RecordForm, useRecordForm, wholeNumber } from '../../forms'
import { Failure } from '../../routing/failure'
import { TextField } from '../../ui/fields'
import { PageHeader } from '../../ui/page-header'
import { Loading } from '../../ui/states'
import type { Period } from './queries'

const editRoute = getRouteApi('/staff/periods/$periodId/edit')

const EMPTY = { code: '', name: '', first_year: '', last_year: '' }
type Values = typeof EMPTY

const toValues = (period: Period): Values => ({
  code: period.code,
  name: period.name,
  first_year: String(period.first_year),
  last_year: String(period.last_year),
})

const toBody = (values: Values) => ({
  code: orNull(values.code) ?? '',
  name: orNull(values.name) ?? '',
  first_year: wholeNumber(values.first_year) ?? 0,
  last_year: wholeNumber(values.last_year) ?? 0,
})

/** A new period of the plan. */
export function NewPeriodPage() {
  const { t } = useLingui()
  const create = useSend('post', '/api/v1/periods')
  return (
    <PeriodForm
      title={t`Thêm giai đoạn`}
      initial={EMPTY}
      send={async ({ whole }) => (await create.mutateAsync({ body: whole })).data.id}
      cancel={<Link to="/periods">{t`Hủy`}</Link>}
    />
  )
}

/** Changing one. */
export function EditPeriodPage() {
  const { t } = useLingui()
  const { periodId } = editRoute.useParams()
  const answer = useGet('/api/v1/periods/{id}', { path: { id: periodId } })
  if (answer.error && !answer.data)
    return (
      <Failure
        back={<Link to="/periods">{t`Giai đoạn và đợt`}</Link>}
        error={answer.error}
        onRetry={() => void answer.refetch()}
      />
    )
  if (!answer.data) return <Loading />
  return <EditPeriod key={periodId} period={answer.data.data} etag={answer.data.etag} />
}

function EditPeriod({ period: shown, etag: version }: { period: Period; etag: string | null }) {
  const { t } = useLingui()
  const queries = useQueryClient()
  // The base of the change is what was on screen, not what a later reading brings.
  const [{ period, etag }] = useState({ period: shown, etag: version })
  const params = { path: { id: period.id } }
  const update = useSend('patch', '/api/v1/periods/{id}')
  return (
    <PeriodForm
      title={t`Sửa giai đoạn`}
      initial={toValues(period)}
      etag={etag}
      send={async ({ patch, etag: base }) => (await update.mutateAsync({ params, body: patch, etag: base })).data.id}
      reload={async () => {
        const fresh = await queries.fetchQuery({ ...getOptions('/api/v1/periods/{id}', params), staleTime: 0 })
        return { values: toValues(fresh.data), etag: fresh.etag }
      }}
      cancel={
        <Link to="/periods/$periodId" params={{ periodId: period.id }}>
          {t`Hủy`}
        </Link>
      }
    />
  )
}

interface PeriodFormProps {
  title: string
  initial: Values
  etag?: string | null
  send: (outgoing: Outgoing<ReturnType<typeof toBody>>) => Promise<string>
  reload?: () => Promise<Based<Values>>
  cancel: ReactNode
}

function PeriodForm({ title, initial, etag, send, reload, cancel }: PeriodFormProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const labels = { code: t`Mã`, name: t`Tên`, first_year: t`Năm đầu`, last_year: t`Năm cuối` }
  const check = (values: Values) => {
    const found: Record<string, string> = {}
    const [first, last] = [wholeNumber(values.first_year), wholeNumber(values.last_year)]
    if (values.code.trim() === '') found.code = t`Nhập mã giai đoạn`
    if (values.name.trim() === '') found.name = t`Nhập tên giai đoạn`
    if (first === null) found.first_year = t`Nhập năm bằng bốn chữ số, ví dụ 2021`
    if (last === null) found.last_year = t`Nhập năm bằng bốn chữ số, ví dụ 2025`
    else if (first !== null && last < first) found.last_year = t`Năm cuối không được trước năm đầu`
    return found
  }
  const form = useRecordForm({ initial, etag, check, toBody, send, reload })
  const { field } = form
  return (
    <>
      <PageHeader
        title={title}
        back={<Link to="/periods">{t`Giai đoạn và đợt`}</Link>}
        errorPrefix={form.failed ? t`Lỗi: ` : undefined}
      />
      <div className="form-page">
        <RecordForm
          form={form}
          submit={t`Lưu`}
          cancel={cancel}
          onSaved={(periodId) => void navigate({ to: '/periods/$periodId', params: { periodId } })}
          labels={labels}
        >
          <TextField {...field('code')} label={labels.code} hint={t`Ví dụ: GD-2026-2030`} />
          <TextField {...field('name')} label={labels.name} />
          <TextField {...field('first_year')} label={labels.first_year} inputMode="numeric" maxLength={4} />
          <TextField {...field('last_year')} label={labels.last_year} inputMode="numeric" maxLength={4} />
        </RecordForm>
        <aside className="muted">{t`Giai đoạn mới có sẵn bộ tiêu chí của kế hoạch; sửa thì tạo bản mới của bộ tiêu chí.`}</aside>
      </div>
    </>
  )
}
