import { useEffect, useRef, useState } from 'react'
import { type FieldProps, TextField } from './fields'

const PAUSE_MS = 300

interface SearchFieldProps extends FieldProps {
  /** The search in force. */
  value: string
  /** Called after a short pause in typing, and at once by Enter. */
  onChange: (value: string) => void
  placeholder?: string
}

/** Free text that filters a list while it is typed. */
export function SearchField({ value, onChange, ...rest }: SearchFieldProps) {
  const [typed, setTyped] = useState(value)
  const [known, setKnown] = useState(value)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  if (known !== value) {
    // The search changed elsewhere: cleared, or the back button.
    setKnown(value)
    setTyped(value)
  }
  useEffect(() => () => clearTimeout(timer.current), [])

  function give(text: string) {
    clearTimeout(timer.current)
    const search = text.trim().normalize('NFC')
    setKnown(search)
    onChange(search)
  }

  function type(text: string) {
    setTyped(text)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => give(text), PAUSE_MS)
  }

  // Leaving the field searches at once. Not when a link was pressed: the rows would move under the pointer, and a
  // search that came later would undo the way the link leads.
  function leave(to: Element | null) {
    if (to instanceof HTMLAnchorElement) clearTimeout(timer.current)
    else if (typed.trim().normalize('NFC') !== known) give(typed)
  }

  return <TextField {...rest} type="search" value={typed} onChange={type} onBlur={leave} onEnter={() => give(typed)} />
}
