import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { formatDate } from '../../ui/format/dates'
import classes from './check-list.module.css'
import type { Check, CheckYear } from './queries'
import { OutcomeTag } from './tags'
import { computedCriteria, ratings, reasons, titles } from './words'

interface CheckListProps {
  checks: Check[]
  /** When given, what is unknown can be waived. */
  onWaive?: (criterion: string, year: number | null) => void
}

/** Every computed check, year by year, with the decisions found and the reason in words. */
export function CheckList({ checks, onWaive }: CheckListProps) {
  const { i18n } = useLingui()
  return (
    <div className={classes.checks}>
      {checks.map((check) => {
        const name = computedCriteria[check.criterion]
        return (
          <section key={check.criterion} className={classes.check}>
            <h3 className={classes.title}>
              <span className={classes.code}>{check.criterion}</span>
              {name ? i18n._(name) : ''}
              <OutcomeTag outcome={check.outcome} />
            </h3>
            {check.years.length === 0 && check.reason && (
              <p className={classes.reason}>
                {i18n._(reasons[check.reason])}
                {check.unit && ` ${check.unit.name}.`}
              </p>
            )}
            {check.years.length > 0 && (
              <ul className={classes.years}>
                {check.years.map((year) => (
                  <Year key={year.year} criterion={check.criterion} year={year} onWaive={onWaive} />
                ))}
              </ul>
            )}
          </section>
        )
      })}
    </div>
  )
}

/** Reasons that say no more than the record beside them. */
const PLAIN = new Set(['rating_excellent', 'title_on_record'])

interface YearProps {
  criterion: string
  year: CheckYear
  onWaive?: CheckListProps['onWaive']
}

function Year({ criterion, year, onWaive }: YearProps) {
  const { t, i18n } = useLingui()
  const number = year.year
  const word = (words: typeof ratings, code: string | null | undefined) => {
    if (!code) return null
    const known = words[code]
    return known ? i18n._(known) : code
  }
  return (
    <li className={classes.year}>
      <span className={classes.number}>{number}</span>
      <span>
        <OutcomeTag outcome={year.outcome} />
      </span>
      <div className={classes.found}>
        {year.found.map((found) => {
          const what = [word(titles, found.title), word(ratings, found.rating)].filter((part) => part !== null)
          const decision = found.decision_number
          const on = found.decision_date ? formatDate(found.decision_date) : null
          return (
            <div key={`${found.title} ${found.rating} ${decision}`}>
              {what.join(', ')}
              {decision && (
                <span className="muted">
                  {on ? t` (Quyết định ${decision} ngày ${on})` : t` (Quyết định ${decision})`}
                </span>
              )}
            </div>
          )
        })}
        {year.reason && !(PLAIN.has(year.reason) && year.found.length > 0) && (
          <div className="muted">{i18n._(reasons[year.reason])}</div>
        )}
      </div>
      {onWaive && year.outcome === 'unknown' && (
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => onWaive(criterion, number)}
          aria-label={t`Miễn tiêu chí ${criterion} năm ${number}`}
        >
          {t`Miễn`}
        </Button>
      )}
    </li>
  )
}
