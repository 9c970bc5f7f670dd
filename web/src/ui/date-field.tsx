import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { type FieldProps, TextField } from './fields'
import { formatDate, parseTypedDate } from './format/dates'

interface DateFieldProps extends FieldProps {
  /** A calendar date `YYYY-MM-DD`, or empty. */
  value: string
  /** Called with `YYYY-MM-DD`, or empty when nothing is typed. Not called while the text is no date. */
  onChange: (value: string) => void
}

/** A date typed as it is written on paper, `dd/MM/yyyy`; `1/3/2026` is understood too. */
export function DateField({ value, onChange, error, hint, ...rest }: DateFieldProps) {
  const { t } = useLingui()
  const written = value === '' ? '' : formatDate(value)
  const [typed, setTyped] = useState(written)
  const [known, setKnown] = useState(value)
  const [left, setLeft] = useState(false)
  if (known !== value) {
    // The value came from elsewhere (a filter cleared, a draft brought back): show it.
    setKnown(value)
    setTyped(written)
  }
  const wrong = typed.trim() !== '' && parseTypedDate(typed) === null
  const unreadable = wrong ? t`Nhập ngày có thật theo dạng ngày/tháng/năm, ví dụ 27/03/2026` : undefined

  function change(text: string) {
    setTyped(text)
    setLeft(false)
    const date = text.trim() === '' ? '' : parseTypedDate(text)
    if (date === null) return
    setKnown(date)
    onChange(date)
  }

  return (
    <TextField
      {...rest}
      value={typed}
      onChange={change}
      onBlur={() => {
        setLeft(true)
        const date = parseTypedDate(typed)
        if (date !== null) setTyped(formatDate(date))
      }}
      unreadable={unreadable}
      onUnreadable={() => setLeft(true)}
      inputMode="numeric"
      placeholder="dd/mm/yyyy"
      hint={hint}
      error={left && wrong ? unreadable : error}
    />
  )
}
