import type { MessageDescriptor } from '@lingui/core'
import { useLingui } from '@lingui/react'
import type { Choice } from '../../ui/fields'

/** Words of a vocabulary in the language of the page. */
export function useWords() {
  const { i18n } = useLingui()
  return {
    /** The word of a value; a value that is not known yet shows as it is. */
    word: (words: Record<string, MessageDescriptor>, value: string | null | undefined): string => {
      if (value === null || value === undefined || value === '') return '—'
      const found = words[value]
      return found ? i18n._(found) : value
    },
    choices: (words: Record<string, MessageDescriptor>): Choice[] =>
      Object.entries(words).map(([value, word]) => ({ value, label: i18n._(word) })),
    /** The name of a title in the language of the page. */
    titleName: (title: { name_vi: string; name_en: string }) => (i18n.locale === 'en' ? title.name_en : title.name_vi),
  }
}
