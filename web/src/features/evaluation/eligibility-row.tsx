import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { NominationTag } from '../../dossier'
import { ButtonLink } from '../../routing/button-link'
import { useSession } from '../accounts'
import classes from './eligibility.module.css'
import { LackSummary } from './lack-summary'
import type { Eligibility } from './queries'
import { SubjectChecks } from './subject-checks'
import { VerdictTag } from './tags'
import { verdictMeanings } from './words'

interface EligibilityRowProps {
  item: Eligibility
  roundId: string
  /** True while nominations can be made in this round. */
  open: boolean
}

/** One subject: who, the verdict and what is missing; opened, every year and what can be done. */
export function EligibilityRow({ item, roundId, open }: EligibilityRowProps) {
  const [shown, setShown] = useState(false)
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
        <LackSummary item={item} />
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
  const { subject, nomination } = item
  const code = nomination?.code
  const record = subject.type === 'person' ? `/people/${subject.id}` : `/units/${subject.id}`
  return (
    <div className={classes.opened}>
      <p className="flush muted">{i18n._(verdictMeanings[item.verdict])}</p>
      <SubjectChecks roundId={roundId} found={item} mayWaive={open && can('grant_waivers')} />
      <div className="row" data-screen-only>
        {nomination ? (
          <ButtonLink to="/nominations/$id" params={{ id: nomination.id }}>
            {t`Xem đề nghị ${code}`}
          </ButtonLink>
        ) : (
          open && <Next item={item} roundId={roundId} />
        )}
        <Link to={record as string}>{t`Xem hồ sơ các năm`}</Link>
      </div>
    </div>
  )
}

/** What the head of the unit does next: nominate whom nothing stops; bring up, by a registration, whom something does. */
function Next({ item, roundId }: { item: Eligibility; roundId: string }) {
  const { t } = useLingui()
  const { can } = useSession()
  const subject = { subject_type: item.subject.type, subject_id: item.subject.id }
  const ready = item.verdict !== 'ineligible'
  return (
    <>
      {can('write_nominations') && (
        <ButtonLink
          variant={ready ? 'filled' : 'default'}
          to="/nominations/new"
          search={{ round_id: roundId, ...subject }}
        >
          {t`Lập đề nghị`}
        </ButtonLink>
      )}
      {can('write_registrations') && (
        <ButtonLink variant="default" to="/registrations/new" search={subject}>
          {t`Đăng ký bồi dưỡng`}
        </ButtonLink>
      )}
    </>
  )
}
