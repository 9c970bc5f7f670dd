import { activateLocale } from '../app/i18n'

/** Turns one test's page to English; the next test is in Vietnamese again. */
export const loadEnglish = () => activateLocale('en')
