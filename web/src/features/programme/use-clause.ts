import { useLingui } from '@lingui/react/macro'

/** The plan's own criteria name their clause as `plan II.2.a, 1`, whatever the language. */
const STORED = /^plan (?=[IVX])/

/** The clause of a criterion as the reader's language names it, and back to what is stored. */
export function useClause() {
  const { t } = useLingui()
  const inWords = (clause: string) => t`Kế hoạch, mục ${clause}`
  const prefix = inWords('')
  return {
    shown: (stored: string) => (STORED.test(stored) ? inWords(stored.replace(STORED, '')) : stored),
    stored: (shown: string) => (shown.startsWith(prefix) ? `plan ${shown.slice(prefix.length)}` : shown),
  }
}
