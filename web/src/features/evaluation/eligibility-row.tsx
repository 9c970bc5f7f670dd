import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { NominationTag } from '../../dossier'
import { ButtonLink } from '../../routing/button-link'
import { formatDateTime } from '../../ui/format/dates'
import { useSession } from '../accounts'
import { CheckList } from './check-list'
import classes from './eligibility.module.css'
import { type Eligibility, lacks, lacksByCriterion } from './queries'
import { VerdictTag } from './tags'
import { WaiverDialog } from './waiver-dialog'
import { computedCriteria, criteriaInAWord } from './words'

interface EligibilityRowProps {
  item: Eligibility
  roundId: string
  /** True while nominations can be made in this round. */
  open: boolean
}

/** One subject: who, the verdict and what is missing; opened, every year and what can be done. */
export function EligibilityRow({ item, roundId, open }: EligibilityRowProps) {
  const [shown, setShown] = useState(false)
  const { t, i18n } = useLingui()
  const short = lacksByCriterion(lacks(item.checks))
    .map(({ criterion, years }) => {
      const word = criteriaInAWord[criterion]
      return [word ? i18n._(word) : criterion, years.join(', ')].filter(Boolean).join(' ')
    })
    .join('; ')
  const { subject, unit } = item
  return (
    <details className={classes.row} onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary className={classes.summary}>
        <span className={classes.who}>
          <span className={classes.name} title={subject.name}>
            {subject.name}
          </span>
          <span className={classes.unit} title={unit.name}>
            {subject.code}
            {subject.type === 'person' && ` · ${unit.name}`}
          </span>
        </span>
        <span className={classes.missing} title={short}>
          {short !== '' && t`Vướng: ${short}`}
        </span>
        <span className={classes.tags}>
          {item.nomination && <NominationTag state={item.nomination.state} />}
          <VerdictTag verdict={item.verdict} />
        </span>
      </summary>
      {/* Drawn when opened: fifty rows of checks at once would be slow on an old machine. */}
      {shown && <Opened item={item} roundId={roundId} open={open} />}
    </details>
  )
}

function Opened({ item, roundId, open }: EligibilityRowProps) {
  const { t, i18n } = useLingui()
  const { can } = useSession()
  const [waived, setWaived] = useState<{ criterion: string; year: number | null } | null>(null)
  const { subject, nomination } = item
  const code = nomination?.code
  const record = subject.type === 'person' ? `/people/${subject.id}` : `/units/${subject.id}`
  const criterionName = (code: string) => {
    const name = computedCriteria[code]
    return name ? `${code} ${i18n._(name)}` : code
  }
  return (
    <div className={classes.opened}>
      <CheckList
        checks={item.checks}
        onWaive={can('grant_waivers') ? (criterion, year) => setWaived({ criterion, year }) : undefined}
      />
      {item.waivers.map((waiver) => {
        const [what, reason] = [criterionName(waiver.criterion), waiver.reason]
        return (
          <p key={waiver.id} className="flush">
            {t`Đã miễn ${what}: ${reason}`}
            <span className="muted">
              {' '}
              {waiver.by} · {formatDateTime(waiver.at)}
            </span>
          </p>
        )
      })}
      <div className="row" data-screen-only>
        {nomination ? (
          <ButtonLink to="/nominations/$id" params={{ id: nomination.id }}>
            {t`Xem đề nghị ${code}`}
          </ButtonLink>
        ) : (
          open &&
          can('write_nominations') && (
            <ButtonLink
              to="/nominations/new"
              search={{ round_id: roundId, subject_type: subject.type, subject_id: subject.id }}
            >
              {t`Lập đề nghị`}
            </ButtonLink>
          )
        )}
        <Link to={record as string}>{t`Xem và sửa hồ sơ các năm`}</Link>
      </div>
      {waived && <WaiverDialog roundId={roundId} subject={subject} {...waived} onClose={() => setWaived(null)} />}
    </div>
  )
}
