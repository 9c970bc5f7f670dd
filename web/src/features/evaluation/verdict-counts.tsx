import { useLingui } from '@lingui/react/macro'
import { formatCount } from '../../ui/format/numbers'
import classes from './eligibility.module.css'
import type { SubjectType, Verdict } from './queries'
import { useVerdictCount } from './use-verdict-count'
import { verdictHints, verdicts } from './words'

interface VerdictCountsProps {
  roundId: string
  unitId: string | undefined
  subjectType: SubjectType | undefined
  chosen: Verdict | undefined
  onChoose: (verdict: Verdict | undefined) => void
}

/** How many there are of each verdict; each number is the filter for it. */
export function VerdictCounts({ roundId, unitId, subjectType, chosen, onChoose }: VerdictCountsProps) {
  const { t, i18n } = useLingui()
  const count = useVerdictCount(roundId, unitId, subjectType)
  const shown = (verdict: Verdict) => {
    const number = count(verdict)
    return number === undefined ? '…' : formatCount(number)
  }
  return (
    <fieldset className={classes.counts}>
      <legend className="visually-hidden">{t`Nhóm theo kết quả`}</legend>
      {(Object.keys(verdicts) as Verdict[]).map((verdict) => (
        <button
          key={verdict}
          type="button"
          className={classes.count}
          aria-pressed={chosen === verdict}
          onClick={() => onChoose(chosen === verdict ? undefined : verdict)}
        >
          <span className={classes.number}>{shown(verdict)}</span>
          <span>{i18n._(verdicts[verdict].word)}</span>
          <span className={classes.hint}>{i18n._(verdictHints[verdict])}</span>
        </button>
      ))}
    </fieldset>
  )
}
