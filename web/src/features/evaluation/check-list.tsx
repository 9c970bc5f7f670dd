import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { formatDate } from '../../ui/format/dates'
import classes from './check-list.module.css'
import { type Check, type CheckYear, sameYears } from './queries'
import { OutcomeTag } from './tags'
import { computedCriteria, ratings, reasons, titles } from './words'
import { yearSpans } from './years'

interface CheckListProps {
  checks: Check[]
  /** When given, what is unknown can be waived. */
  onWaive?: (criterion: string, year: number | null) => void
}

/** Every computed check, year by year, with the decisions found and the reason in words. */
export function CheckList({ checks, onWaive }: CheckListProps) {
  return (
    <div className={classes.checks}>
      {checks.map((check) => (
        <OneCheck key={check.criterion} check={check} onWaive={onWaive} />
      ))}
    </div>
  )
}

function OneCheck({ check, onWaive }: { check: Check; onWaive: CheckListProps['onWaive'] }) {
  const { t, i18n } = useLingui()
  const { criterion, reason } = check
  const name = computedCriteria[criterion]
  const unit = check.unit?.name
  return (
    <section className={classes.check}>
      <div className={classes.line}>
        <h3 className={classes.title}>
          <span className={classes.code}>{criterion}</span> {name ? i18n._(name) : ''}&ensp;
          <OutcomeTag outcome={check.outcome} />
        </h3>
        {onWaive && check.years.filter(({ outcome }) => outcome === 'unknown').length > 1 && (
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => onWaive(criterion, null)}
            aria-label={t`Miễn mọi năm chưa rõ: ${criterion}`}
          >
            {t`Miễn mọi năm chưa rõ`}
          </Button>
        )}
      </div>
      {check.years.length === 0 && reason && (
        <p className={classes.reason}>
          {unit && `${t`Tập thể mình lãnh đạo: ${unit}.`} `}
          {i18n._(reasons[reason])}
        </p>
      )}
      {check.years.length > 0 && (
        <ul className={classes.years}>
          {sameYears(check.years).map(({ year, years }) => (
            <Year key={year.year} criterion={criterion} year={year} span={yearSpans(years)} onWaive={onWaive} />
          ))}
        </ul>
      )}
    </section>
  )
}

/** Reasons that say no more than the record beside them. */
const PLAIN = new Set(['rating_excellent', 'title_on_record', 'not_rated'])

interface YearProps {
  criterion: string
  year: CheckYear
  /** The years this line stands for. */
  span: string
  onWaive?: CheckListProps['onWaive']
}

function Year({ criterion, year, span, onWaive }: YearProps) {
  const { t, i18n } = useLingui()
  const number = year.year
  return (
    <li className={classes.year}>
      <span className={classes.number}>{span}</span>
      <span>
        <OutcomeTag outcome={year.outcome} />
      </span>
      <div className={classes.found}>
        {year.found.map((found) => (
          <FoundRecord
            key={`${found.title} ${found.rating} ${found.decision_number}`}
            criterion={criterion}
            found={found}
          />
        ))}
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

/** What the record says about this criterion, with the decision that says it. */
function FoundRecord({ criterion, found }: { criterion: string; found: CheckYear['found'][number] }) {
  const { t, i18n } = useLingui()
  const word = (words: typeof ratings, code: string | null | undefined) => {
    if (!code) return null
    const known = words[code]
    return known ? i18n._(known) : code
  }
  const [title, rating] = [word(titles, found.title), word(ratings, found.rating)]
  const decision = found.decision_number
  const on = found.decision_date ? formatDate(found.decision_date) : null
  return (
    <div>
      {criterion === 'I5a' ? (rating ?? title) : (title ?? rating)}
      {decision && (
        <span className="muted">{on ? t` (Quyết định ${decision} ngày ${on})` : t` (Quyết định ${decision})`}</span>
      )}
    </div>
  )
}
