import { useLingui } from '@lingui/react/macro'
import { type Lack, lacksByReason } from './queries'
import { useCriterionName } from './use-criterion-name'
import { outcomes, reasons } from './words'
import { yearSpans } from './years'

/** What is missing, by criterion and reason, as sentences. Draws nothing when nothing is. */
export function LackList({ lacks }: { lacks: Lack[] }) {
  const { t, i18n } = useLingui()
  const nameOf = useCriterionName()
  if (lacks.length === 0) return null
  return (
    <ul style={{ margin: 0, paddingLeft: 20 }}>
      {lacksByReason(lacks).map(({ criterion, reason, outcome, years }) => {
        const what = reason ? i18n._(reasons[reason]) : i18n._(outcomes[outcome].word)
        const [name, span] = [nameOf(criterion), yearSpans(years)]
        return (
          <li key={`${criterion} ${reason} ${outcome}`}>
            {span === '' ? t`${name}. ${what}` : t`${name}. Năm ${span}: ${what}`}
          </li>
        )
      })}
    </ul>
  )
}
