import { useLingui } from '@lingui/react/macro'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answer, useGet } from '../../api/query'
import { EvidenceSection, NominationTag, NominationTransitions } from '../../dossier'
import { Failure } from '../../routing/failure'
import { PageHeader } from '../../ui/page-header'
import { Loading } from '../../ui/states'
import { EligibilityPanel } from './eligibility-panel'
import { FindingsForm } from './findings-form'
import { Obstacles } from './obstacles'
import classes from './verification.module.css'
import { VerificationPanel } from './verification-panel'

const route = getRouteApi('/staff/verification/$id')

/** The office's desk for one nomination: what the unit says and what is on record; beside it what the office finds. */
export function VerificationPage() {
  const { t } = useLingui()
  const { id } = route.useParams()
  // A new form after each save, so that it starts from what is saved; never in between, so that nothing typed is lost.
  const [saves, setSaves] = useState(0)
  const nomination = useGet('/api/v1/nominations/{id}', { path: { id } })
  const verification = useGet('/api/v1/nominations/{id}/verification', { path: { id } })
  const failed = [nomination, verification].find(({ error, data }) => error && !data)
  if (failed)
    return (
      <Failure
        back={<Link to="/verification">{t`Danh sách chờ thẩm định`}</Link>}
        error={failed.error}
        onRetry={() => void failed.refetch()}
      />
    )
  if (!nomination.data || !verification.data) return <Loading rows={16} />
  const { data: record, etag } = nomination.data
  const code = record.code
  const may = (action: string) => (record.allowed_actions as string[]).includes(action)
  const found = verification.data.data
  return (
    <>
      <PageHeader
        title={t`Thẩm định ${code}`}
        tag={<NominationTag state={record.state} />}
        intro={`${record.subject.name} · ${record.unit.name} · ${record.round.name}`}
        back={<Link to="/verification">{t`Danh sách chờ thẩm định`}</Link>}
        actions={
          // What stands in the way is beside the form; a button that can only be refused would say less.
          <NominationTransitions
            record={record}
            etag={etag}
            primary="verify"
            without={found.verifiable ? [] : ['verify']}
          />
        }
      />
      <div className={classes.desk}>
        <div className="stack">
          <Claim record={record} />
          <EvidenceSection nominationId={id} etag={etag} canAdd={false} />
          <EligibilityPanel roundId={record.round_id} subject={record.subject} mayWaive={may('waive')} />
        </div>
        <div className={may('verify_items') ? `${classes.judgement} stack` : 'stack'}>
          {saves > 0 && <p role="status" className="done">{t`Đã lưu kết luận.`}</p>}
          {record.state === 'submitted' && <Obstacles verification={found} />}
          {may('verify_items') ? (
            <FindingsForm key={saves} verification={found} etag={etag} onSaved={() => setSaves((count) => count + 1)} />
          ) : (
            <VerificationPanel nominationId={id} />
          )}
        </div>
      </div>
    </>
  )
}

/** What the unit says in its nomination. */
function Claim({ record }: { record: Answer<'get', '/api/v1/nominations/{id}'> }) {
  const { t } = useLingui()
  const { id, code } = record
  const none = <span className="muted">{t`Chưa nhập`}</span>
  return (
    <section className="panel" aria-labelledby="claim-title">
      <div className="section-line">
        <h2 id="claim-title" className="section-title">
          {t`Báo cáo thành tích`}
        </h2>
        <Link to="/nominations/$id" params={{ id }}>
          {t`Mở đề nghị ${code}`}
        </Link>
      </div>
      <p className={`${classes.summary} pre-line`}>{record.summary}</p>
      <div className="pre-line">{record.achievement_report || none}</div>
    </section>
  )
}
