import type { LinguiConfig } from '@lingui/conf'
import { formatter } from '@lingui/format-po'

const features = 'src/features/{name}'

/** One catalogue per feature folder, so that two people adding screens rarely touch the same file. */
const config: LinguiConfig = {
  locales: ['vi', 'en'],
  sourceLocale: 'vi',
  orderBy: 'message',
  format: formatter({ origins: false, lineNumbers: false }),
  catalogs: [
    { path: `${features}/locales/{locale}`, include: [features], exclude: ['**/*.test.*'] },
    { path: 'src/app/locales/{locale}', include: ['src/app', 'src/routing'], exclude: ['**/*.test.*'] },
    { path: 'src/api/locales/{locale}', include: ['src/api'], exclude: ['**/*.test.*'] },
    {
      path: 'src/forms/locales/{locale}',
      include: ['src/forms', 'src/pickers'],
      exclude: ['**/*.test.*'],
    },
    { path: 'src/dossier/locales/{locale}', include: ['src/dossier'], exclude: ['**/*.test.*'] },
    { path: 'src/ui/locales/{locale}', include: ['src/ui'], exclude: ['**/*.test.*'] },
  ],
}

export default config
