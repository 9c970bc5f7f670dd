import { useLingui } from '@lingui/react/macro'
import type { Lack } from './queries'
import { outcomes, reasons } from './words'

/** What is missing, as sentences. Draws nothing when nothing is. */
export function LackList({ lacks }: { lacks: Lack[] }) {
  const { t, i18n } = useLingui()
  if (lacks.length === 0) return null
  return (
    <ul style={{ margin: 0, paddingLeft: 20 }}>
      {lacks.map((lack) => {
        const what = lack.reason ? i18n._(reasons[lack.reason]) : i18n._(outcomes[lack.outcome].word)
        const [criterion, year] = [lack.criterion, lack.year]
        return (
          <li key={`${criterion} ${year}`}>
            {year === null ? t`${criterion}: ${what}` : t`${criterion}, năm ${year}: ${what}`}
          </li>
        )
      })}
    </ul>
  )
}
