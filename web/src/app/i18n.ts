import { i18n, type Messages } from '@lingui/core'

export type Locale = 'vi' | 'en'

const STORED = 'dien-hinh-locale'

// One chunk a language: the catalogues of all folders together.
const catalogues: Record<Locale, () => Promise<{ messages: Messages }>> = {
  vi: () => import('./catalogue-vi'),
  en: () => import('./catalogue-en'),
}

/** The language chosen on this machine; Vietnamese until somebody chooses. */
export function chosenLocale(): Locale {
  try {
    return localStorage.getItem(STORED) === 'en' ? 'en' : 'vi'
  } catch {
    // Storage may be refused by policy; the default language still works.
    return 'vi'
  }
}

/** Loads a language and turns the page to it. */
export async function activateLocale(locale: Locale): Promise<void> {
  const { messages } = await catalogues[locale]()
  i18n.loadAndActivate({ locale, messages })
  document.documentElement.lang = locale
}

/** A choice by the person: remembered on this machine. */
export async function chooseLocale(locale: Locale): Promise<void> {
  await activateLocale(locale)
  try {
    localStorage.setItem(STORED, locale)
  } catch {
    // See chosenLocale: the choice then lasts for this page only.
  }
}
