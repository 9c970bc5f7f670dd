import type { ReactNode } from 'react'
import classes from './summary-list.module.css'

export interface SummaryRow {
  label: string
  value: ReactNode
  /** "Sửa", as a link or button that names its row for screen readers. */
  action?: ReactNode
}

/** The facts of one record, label and value. */
export function SummaryList({ rows }: { rows: SummaryRow[] }) {
  return (
    <dl className={classes.list}>
      {rows.map((row) => (
        <div key={row.label} className={classes.row}>
          <dt>{row.label}</dt>
          <dd>
            <div className={classes.value}>{row.value}</div>
            {row.action && <div data-screen-only>{row.action}</div>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
