import { useLingui } from '@lingui/react/macro'
import { formatNumber } from '../../ui/format/numbers'
import classes from './overview.module.css'
import { cellOf, type RegistrationSummary } from './queries'

/** The report's own columns with its totals; on a narrow screen it is scrolled, as numbers must stay side by side. */
export function SummaryTable({ report }: { report: RegistrationSummary }) {
  const { t } = useLingui()
  const show = (value: unknown) => (typeof value === 'number' ? formatNumber(value) : String(value ?? ''))
  const align = (row: object, key: string) => (typeof cellOf(row, key) === 'number' ? 'right' : undefined)
  const numeric = (key: string) => report.rows.some((row) => typeof cellOf(row, key) === 'number')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard.
    <section className={classes.frame} aria-label={report.title} tabIndex={0}>
      <table className={classes.table}>
        <caption className="visually-hidden">{report.title}</caption>
        <thead>
          <tr>
            {report.columns.map((column) => (
              <th key={column.key} scope="col" data-align={numeric(column.key) ? 'right' : undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.rows.map((row, index) => (
            <tr key={String(cellOf(row, 'unit.id') ?? index)}>
              {report.columns.map((column) => (
                <td key={column.key} data-align={align(row, column.key)}>
                  {show(cellOf(row, column.key))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            {report.columns.map((column, index) =>
              index === 0 ? (
                <th key={column.key} scope="row">
                  {t`Cộng`}
                </th>
              ) : (
                <td key={column.key} data-align={numeric(column.key) ? 'right' : undefined}>
                  {show(cellOf(report.totals, column.key))}
                </td>
              ),
            )}
          </tr>
        </tfoot>
      </table>
    </section>
  )
}
