import { Plural, useLingui } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'
import classes from './error-summary.module.css'
import { fieldId } from './field-id'

interface ErrorSummaryProps {
  /** Messages by field name, in the order of the form. */
  errors: Record<string, string>
  /** An error that belongs to no field. */
  message?: string | null
  /** Changes with every failed try, so that the summary takes the focus again. */
  attempt: number
}

/** All errors of a form above it, focused after a failed try; each one leads to its field. */
export function ErrorSummary({ errors, message, attempt }: ErrorSummaryProps) {
  const { t } = useLingui()
  const box = useRef<HTMLDivElement>(null)
  const entries = Object.entries(errors)
  const shown = entries.length > 0 || Boolean(message)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another try with the same errors is announced again.
  useEffect(() => {
    if (shown) box.current?.focus()
  }, [shown, attempt])

  if (!shown) return null
  return (
    <div className={classes.box} ref={box} tabIndex={-1} role="alert" aria-label={t`Lỗi cần sửa`}>
      <h2 className={classes.title}>
        {entries.length > 0 ? <Plural value={entries.length} other="Có # lỗi cần sửa" /> : t`Chưa thực hiện được`}
      </h2>
      {message && <p className={classes.message}>{message}</p>}
      {entries.length > 0 && (
        <ul className={classes.list}>
          {entries.map(([name, text]) => (
            <li key={name}>
              <a
                href={`#${fieldId(name)}`}
                onClick={(event) => {
                  // The address must not change: filters and steps live there.
                  event.preventDefault()
                  document.getElementById(fieldId(name))?.focus()
                }}
              >
                {text}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
