import type { ReactNode } from 'react'
import classes from './record-list.module.css'

/** Small records below one another, each with what can be done with it. */
export function RecordList({ children }: { children: ReactNode }) {
  return <ul className={classes.list}>{children}</ul>
}

interface RecordItemProps {
  title: ReactNode
  /** Lines below the title: kind, day, size. */
  about?: ReactNode[]
  actions?: ReactNode
  /** More text below. */
  children?: ReactNode
}

export function RecordItem({ title, about = [], actions, children }: RecordItemProps) {
  return (
    <li className={classes.item}>
      <div className={classes.text}>
        <div className={classes.title}>{title}</div>
        {about.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one record never change places.
          <div key={index} className={classes.about}>
            {line}
          </div>
        ))}
        {children}
      </div>
      {actions && (
        <div className="row" data-screen-only>
          {actions}
        </div>
      )}
    </li>
  )
}
