import { useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { chooseLocale, type Locale } from './i18n'
import classes from './shell.module.css'

const NAMES: Record<Locale, string> = { vi: 'Tiếng Việt', en: 'English' }

/** VI / EN. Answers of the server are read again, because they carry words too. */
export function LocaleSwitch() {
  const { t, i18n } = useLingui()
  const queries = useQueryClient()
  return (
    <fieldset className={classes.locales} aria-label={t`Ngôn ngữ`}>
      {(['vi', 'en'] as const).map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-label={`${locale.toUpperCase()} – ${NAMES[locale]}`}
          aria-pressed={i18n.locale === locale}
          onClick={() => void chooseLocale(locale).then(() => queries.invalidateQueries())}
        >
          {locale.toUpperCase()}
        </button>
      ))}
    </fieldset>
  )
}
