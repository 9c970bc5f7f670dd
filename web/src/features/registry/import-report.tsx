import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { saveText } from '../../api/download'
import { type Column, DataTable } from '../../ui/data-table'
import { formatCount } from '../../ui/format/numbers'
import { SummaryList } from '../../ui/summary-list'
import { errorsCsv, type ImportResult, type RowError } from './import-result'

/** What an import did or would do, and every refused cell by row and column. */
export function ImportReport({ result }: { result: ImportResult }) {
  const { t } = useLingui()
  const rows = [
    { label: t`Số dòng trong tệp`, value: formatCount(result.rows) },
    { label: result.dryRun ? t`Sẽ thêm` : t`Đã thêm`, value: formatCount(result.created) },
    { label: result.dryRun ? t`Sẽ sửa` : t`Đã sửa`, value: formatCount(result.updated) },
    { label: t`Giữ nguyên`, value: formatCount(result.unchanged) },
    { label: t`Bị từ chối`, value: formatCount(result.rejected) },
  ]
  return (
    <>
      <section className="panel prose">
        <SummaryList rows={rows} />
      </section>
      {result.errors.length > 0 && <Errors result={result} />}
    </>
  )
}

function Errors({ result }: { result: ImportResult }) {
  const { t } = useLingui()
  const { errors, errorsTotal } = result
  const [shown, all] = [formatCount(errors.length), formatCount(errorsTotal)]
  const columns: Column<RowError & { key: string }>[] = [
    { key: 'row', header: t`Dòng`, cell: (error) => error.row ?? '—', align: 'right', width: '80px' },
    {
      key: 'column',
      header: t`Cột`,
      cell: (error) => (error.column ? <code>{error.column}</code> : '—'),
      width: '200px',
    },
    { key: 'message', header: t`Cần sửa`, cell: (error) => error.message, title: (error) => error.message },
  ]
  const save = () =>
    saveText(errorsCsv([t`Dòng`, t`Cột`, t`Mã lỗi`, t`Cần sửa`], errors), 'loi-nhap.csv', 'text/csv;charset=utf-8')
  return (
    <section>
      <div className="section-line">
        <h2 className="section-title">{t`Các ô cần sửa`}</h2>
        <Button variant="default" onClick={save}>
          {t`Tải danh sách lỗi (CSV)`}
        </Button>
      </div>
      {errorsTotal > errors.length && <p className="muted flush">{t`Hiện ${shown} lỗi đầu tiên trong ${all}.`}</p>}
      <DataTable
        caption={t`Các ô cần sửa`}
        columns={columns}
        rows={errors.map((error, index) => ({ ...error, key: String(index) }))}
        rowKey={(error) => error.key}
        card={(error) => ({
          title: t`Dòng ${error.row ?? '—'}`,
          meta: [error.message, error.column && <code key="column">{error.column}</code>],
        })}
      />
    </section>
  )
}
