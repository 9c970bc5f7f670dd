import type { ReactNode } from 'react'
import { formatDateTime } from './format/dates'
import classes from './timeline.module.css'

export interface TimelineItem {
  key: string
  /** RFC 3339 instant. */
  at: string
  /** What happened, in words. */
  what: ReactNode
  who?: ReactNode
  note?: ReactNode
}

/** Who did what and when, newest first as given. */
export function Timeline({ items }: { items: TimelineItem[] }) {
  return (
    <ol className={classes.list}>
      {items.map((item) => (
        <li key={item.key} className={classes.item}>
          <div className={classes.what}>{item.what}</div>
          <div className={classes.meta}>
            <time dateTime={item.at}>{formatDateTime(item.at)}</time>
            {item.who && <> · {item.who}</>}
          </div>
          {item.note && <div className={classes.note}>{item.note}</div>}
        </li>
      ))}
    </ol>
  )
}
