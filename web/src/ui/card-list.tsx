import classes from './card-list.module.css'
import type { RowCard } from './row-card'

interface CardListProps {
  caption: string
  items: (RowCard & { key: string })[]
}

/** The rows of a table on a phone. */
export function CardList({ caption, items }: CardListProps) {
  return (
    <ul className={classes.list} aria-label={caption}>
      {items.map(({ key, title, tag, meta }) => (
        <li key={key} className={classes.card}>
          <div className={classes.top}>
            <span className={classes.title}>{title}</span>
            {tag}
          </div>
          {meta[0] && <div className={classes.meta}>{meta[0]}</div>}
          {meta[1] && <div className={classes.meta}>{meta[1]}</div>}
        </li>
      ))}
    </ul>
  )
}
