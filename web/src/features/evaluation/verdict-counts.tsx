import { useLingui } from '@lingui/react/macro'
import { useGet } from '../../api/query'
import { formatCount } from '../../ui/format/numbers'
import classes from './eligibility.module.css'
import type { SubjectType, Verdict } from './queries'
import { verdicts } from './words'

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
  const query = useGet('/api/v1/rounds/{id}/eligibility/summary', {
    path: { id: roundId },
    query: { unit_id: unitId },
  })
  const counts = query.data?.data
  const count = (verdict: Verdict) => {
    if (!counts) return '…'
    const person = subjectType === 'unit' ? 0 : counts.person[verdict]
    const unit = subjectType === 'person' ? 0 : counts.unit[verdict]
    return formatCount(person + unit)
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
          <span className={classes.number}>{count(verdict)}</span>
          <span>{i18n._(verdicts[verdict].word)}</span>
        </button>
      ))}
    </fieldset>
  )
}
