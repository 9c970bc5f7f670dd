import type { MessageDescriptor } from '@lingui/core'
import { useLingui } from '@lingui/react'
import type { Choice } from '../../ui/fields'

/** Words of a vocabulary in the language of the page. */
export function useWords() {
  const { i18n } = useLingui()
  return {
    word: (words: Record<string, MessageDescriptor>, value: string): string => {
      const found = words[value]
      return found ? i18n._(found) : value
    },
    choices: (words: Record<string, MessageDescriptor>): Choice[] =>
      Object.entries(words).map(([value, word]) => ({ value, label: i18n._(word) })),
    english: i18n.locale === 'en',
  }
}
