import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'

const PAUSE_MS = 250

/** What was typed into a searching field, NFC and trimmed, after a short pause; empty at first. */
export function useTyped(): [string, (typed: string) => void] {
  const [typed, setTyped] = useState('')
  const [settled] = useDebouncedValue(typed.trim().normalize('NFC'), PAUSE_MS)
  return [typed === '' ? '' : settled, setTyped]
}
