import { useLingui } from '@lingui/react/macro'
import { formatNumber } from '../../ui/format/numbers'
import classes from './overview.module.css'
import { numberAt, type RegistrationSummary } from './queries'

/** The report's own columns with its totals; on a narrow screen it is scrolled, as numbers must stay side by side. */
export function SummaryTable({ report }: { report: RegistrationSummary }) {
  const { t } = useLingui()
  const numbers = (counts: object) =>
    report.columns.map(({ key }) => (
      <td key={key} data-align="right">
        {formatNumber(numberAt(counts, key))}
      </td>
    ))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard.
    <section className={classes.frame} aria-label={report.title} tabIndex={0}>
      <table className={classes.table}>
        <caption className="visually-hidden">{report.title}</caption>
        <thead>
          <tr>
            <th scope="col">{t`Đơn vị`}</th>
            {report.columns.map(({ key, title }) => (
              <th key={key} scope="col" data-align="right">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.rows.map((row) => (
            <tr key={row.unit.id}>
              <th scope="row" className={classes.unit}>
                {row.unit.name}
              </th>
              {numbers(row)}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t`Cộng`}</th>
            {numbers(report.totals)}
          </tr>
        </tfoot>
      </table>
    </section>
  )
}
