import { type ReactNode, useEffect, useRef } from 'react'
import { takeHeadingFocus } from './page-focus'
import classes from './page-header.module.css'

interface PageHeaderProps {
  title: string
  /** A status tag or code beside the title. */
  tag?: ReactNode
  /** One sentence below the title. */
  intro?: ReactNode
  /** At most one primary button and what goes with it. */
  actions?: ReactNode
  /** The way back to the list, above the title. */
  back?: ReactNode
  /** Number of errors in the form of this page; they lead the document title (`Lỗi: …`). */
  errorPrefix?: string
}

/** The one H1 of a page. It names the document, and takes the focus after a change of page. */
export function PageHeader({ title, tag, intro, actions, back, errorPrefix }: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null)

  useEffect(() => {
    document.title = `${errorPrefix ?? ''}${title} – Điển hình`
  }, [title, errorPrefix])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the next record under the same page is a new title.
  useEffect(() => {
    if (takeHeadingFocus()) heading.current?.focus()
  }, [title])

  return (
    <header className={classes.header}>
      {back && (
        <div className={classes.back} data-screen-only>
          {back}
        </div>
      )}
      <div className={classes.line}>
        <h1 className={classes.title} tabIndex={-1} ref={heading}>
          {title}
        </h1>
        {tag}
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
      {intro && <p className={classes.intro}>{intro}</p>}
    </header>
  )
}
