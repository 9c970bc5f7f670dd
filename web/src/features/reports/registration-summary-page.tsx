import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { download } from '../../api/download'
import { describeError } from '../../api/errors'
import { useGet } from '../../api/query'
import { UnitPicker } from '../../pickers'
import { Failure } from '../../routing/failure'
import { DateField } from '../../ui/date-field'
import { SelectField } from '../../ui/fields'
import { formatDate, formatDateTime } from '../../ui/format/dates'
import { PageHeader } from '../../ui/page-header'
import { Empty, Loading } from '../../ui/states'
import classes from './overview.module.css'
import type { RegistrationSummary } from './queries'
import type { SummarySearch } from './routes'
import { SummaryTable } from './summary-table'

const route = getRouteApi('/staff/reports')

/** How many exemplars each unit registers (plan III.1), on screen, on paper and as files with the same numbers. */
export function RegistrationSummaryPage() {
  const { t } = useLingui()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const set = (change: Partial<SummarySearch>) => void navigate({ search: { ...search, ...change }, replace: true })
  const periods = useGet('/api/v1/periods', { query: { limit: 200 } })
  const items = periods.data?.data.items ?? []
  const period = items.find((item) => item.id === search.period_id) ?? items[0]
  return (
    <>
      <PageHeader title={t`Báo cáo tổng hợp đăng ký`} />
      {periods.isError && <Failure error={periods.error} onRetry={() => void periods.refetch()} />}
      {periods.isPending && <Loading rows={10} />}
      {periods.data && !period && <Empty title={t`Chưa có giai đoạn nào để báo cáo`} />}
      {period && (
        <div className="stack">
          <div className={classes.parameters} data-screen-only>
            <SelectField
              name="period_id"
              label={t`Giai đoạn`}
              value={period.id}
              onChange={(id) => set({ period_id: id })}
              choices={items.map((item) => ({ value: item.id, label: item.name }))}
            />
            <UnitPicker
              name="unit_id"
              label={t`Đơn vị`}
              placeholder={t`Toàn Sở`}
              value={search.unit_id ?? ''}
              onChange={(id) => set({ unit_id: id || undefined })}
            />
            <DateField
              name="as_of"
              label={t`Tính đến hết ngày`}
              hint={t`Để trống: đến hôm nay.`}
              value={search.as_of ?? ''}
              onChange={(day) => set({ as_of: day || undefined })}
            />
            <Downloads periodId={period.id} unitId={search.unit_id} asOf={search.as_of} />
          </div>
          <Report periodId={period.id} unitId={search.unit_id} asOf={search.as_of} />
        </div>
      )}
    </>
  )
}

interface Parameters {
  periodId: string
  unitId: string | undefined
  asOf: string | undefined
}

function Report({ periodId, unitId, asOf }: Parameters) {
  const { t } = useLingui()
  const query = useGet('/api/v1/reports/registration-summary', {
    query: { period_id: periodId, unit_id: unitId, as_of: asOf },
  })
  if (query.error && !query.data) return <Failure error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Loading rows={12} />
  // Without `format` it is the data.
  const report = query.data.data as RegistrationSummary
  const [day, made] = [formatDate(report.as_of), formatDateTime(report.generated_at)]
  return (
    <section aria-labelledby="summary-title">
      <h2 id="summary-title" className="section-title" style={{ marginBottom: 0 }}>
        {report.title}
      </h2>
      <p className="muted" style={{ marginTop: 0 }}>
        {t`Số liệu tính đến hết ngày ${day}, lập lúc ${made}.`}{' '}
        {t`Các cột từ Tổng số đến Nữ chỉ đếm đăng ký đã nộp hoặc đã tiếp nhận.`}
      </p>
      {report.rows.length === 0 ? (
        <Empty title={t`Chưa có đăng ký nào trong phạm vi này`}>
          <p>{t`Thử chọn giai đoạn hoặc đơn vị khác.`}</p>
        </Empty>
      ) : (
        <SummaryTable report={report} />
      )}
    </section>
  )
}

const FORMATS = { xlsx: 'Excel', csv: 'CSV' } as const

function Downloads({ periodId, unitId, asOf }: Parameters) {
  const { t } = useLingui()
  const [busy, setBusy] = useState<string | null>(null)
  const [failed, setFailed] = useState<string | null>(null)

  async function fetchFile(format: string) {
    const query = new URLSearchParams({ period_id: periodId, format })
    if (unitId) query.set('unit_id', unitId)
    if (asOf) query.set('as_of', asOf)
    setBusy(format)
    setFailed(null)
    try {
      await download(`/api/v1/reports/registration-summary?${query}`, `registration-summary.${format}`)
    } catch (error) {
      setFailed(describeError(error))
    } finally {
      setBusy(null)
    }
  }

  return (
    <div className={classes.downloads}>
      {Object.entries(FORMATS).map(([format, name]) => (
        <Button key={format} variant="default" loading={busy === format} onClick={() => void fetchFile(format)}>
          {t`Tải ${name}`}
        </Button>
      ))}
      <Button variant="default" onClick={() => window.print()}>
        {t`In`}
      </Button>
      {failed && (
        <p role="alert" className="dialog-error">
          {failed}
        </p>
      )}
    </div>
  )
}
