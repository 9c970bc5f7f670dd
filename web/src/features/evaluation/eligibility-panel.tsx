import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useGet } from '../../api/query'
import { NominationTag } from '../../dossier'
import { Failure } from '../../routing/failure'
import { Loading } from '../../ui/states'
import { useSession } from '../accounts'
import { LackList } from './lack-list'
import { lacks } from './queries'
import { SubjectChecks } from './subject-checks'
import { VerdictTag } from './tags'
import { verdictMeanings } from './words'

interface SubjectOfRound {
  roundId: string
  subject: { type: 'person' | 'unit'; id: string }
}

function useEligibility({ roundId, subject }: SubjectOfRound) {
  return useGet('/api/v1/rounds/{id}/eligibility/{subject_type}/{subject_id}', {
    path: { id: roundId, subject_type: subject.type, subject_id: subject.id },
  })
}

interface EligibilityPanelProps extends SubjectOfRound {
  /** Whether the reader may waive what is not on record. */
  mayWaive: boolean
}

/** Whether the subject of a nomination qualifies, and everything it was computed from. */
export function EligibilityPanel(props: EligibilityPanelProps) {
  const { can } = useSession()
  return can('read_eligibility') ? <Panel {...props} /> : null
}

function Panel(props: EligibilityPanelProps) {
  const { t, i18n } = useLingui()
  const query = useEligibility(props)
  const found = query.data?.data
  return (
    <section className="panel" aria-labelledby="eligibility-title">
      <div className="row" style={{ marginBottom: 12 }}>
        <h2 id="eligibility-title" className="section-title" style={{ margin: 0 }} tabIndex={-1}>
          {t`Điều kiện theo hồ sơ`}
        </h2>
        {found && <VerdictTag verdict={found.verdict} />}
      </div>
      {query.isError && <Failure error={query.error} onRetry={() => void query.refetch()} />}
      {!found && !query.isError && <Loading rows={6} />}
      {found && (
        <div className="stack">
          <p className="muted flush">{i18n._(verdictMeanings[found.verdict])}</p>
          <SubjectChecks roundId={props.roundId} found={found} mayWaive={props.mayWaive} />
        </div>
      )}
    </section>
  )
}

interface EligibilityNoteProps extends SubjectOfRound {
  /** The nomination that it stands beside. */
  beside?: string
}

/** The same in short, beside a form: the verdict and what is missing. */
export function EligibilityNote(props: EligibilityNoteProps) {
  const { can } = useSession()
  return can('read_eligibility') ? <Note {...props} /> : null
}

function Note({ beside, ...props }: EligibilityNoteProps) {
  const { t, i18n } = useLingui()
  const query = useEligibility(props)
  const found = query.data?.data
  const known = found?.nomination && found.nomination.id !== beside ? found.nomination : null
  return (
    <section className="panel stack" aria-labelledby="note-title">
      <h2 id="note-title" className="section-title" style={{ margin: 0 }}>
        {t`Điều kiện theo hồ sơ`}
      </h2>
      {query.isError && <Failure error={query.error} onRetry={() => void query.refetch()} />}
      {!found && !query.isError && <Loading rows={3} />}
      {found && (
        <>
          <div>
            <VerdictTag verdict={found.verdict} />
          </div>
          <p className="flush muted">{i18n._(verdictMeanings[found.verdict])}</p>
          <LackList lacks={lacks(found.checks)} />
          {known && (
            <p className="flush">
              {t`Đã có đề nghị trong đợt này:`}{' '}
              <Link to="/nominations/$id" params={{ id: known.id }}>
                {known.code}
              </Link>{' '}
              <NominationTag state={known.state} />
            </p>
          )}
        </>
      )}
    </section>
  )
}
