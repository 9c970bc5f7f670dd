import { useLingui } from '@lingui/react/macro'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useGet } from '../../api/query'
import { NominationTag, NominationTransitions } from '../../dossier'
import { Failure } from '../../routing/failure'
import { PageHeader } from '../../ui/page-header'
import { Loading } from '../../ui/states'
import { EligibilityPanel } from './eligibility-panel'
import { FindingsForm } from './findings-form'
import type { Verification } from './queries'
import { VerificationPanel } from './verification-panel'
import { obstacleWords } from './words'

const route = getRouteApi('/staff/verification/$id')

/** The office's desk for one nomination: findings on the left, what is computed and what is in the way on the right. */
export function VerificationPage() {
  const { t } = useLingui()
  const { id } = route.useParams()
  // A new form after each save, so that it starts from what is saved; never in between, so that nothing typed is lost.
  const [saves, setSaves] = useState(0)
  const nomination = useGet('/api/v1/nominations/{id}', { path: { id } })
  const verification = useGet('/api/v1/nominations/{id}/verification', { path: { id } })
  const failed = nomination.isError ? nomination : verification.isError ? verification : null
  if (failed) return <Failure error={failed.error} onRetry={() => void failed.refetch()} />
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
          <NominationTransitions record={record} etag={etag} primary={found.verifiable ? 'verify' : undefined} />
        }
      />
      <div className="detail-page">
        <div className="stack">
          {saves > 0 && <p role="status" className="done">{t`Đã lưu kết luận.`}</p>}
          {may('verify_items') ? (
            <FindingsForm key={saves} verification={found} etag={etag} onSaved={() => setSaves((count) => count + 1)} />
          ) : (
            <VerificationPanel nominationId={id} />
          )}
          <EligibilityPanel roundId={record.round_id} subject={record.subject} />
        </div>
        <aside className="stack">
          <Obstacles verification={found} done={record.state !== 'submitted'} />
          <section className="panel stack">
            <p className="pre-line flush">{record.summary}</p>
            <Link to="/nominations/$id" params={{ id }}>
              {t`Xem báo cáo thành tích và minh chứng`}
            </Link>
          </section>
        </aside>
      </div>
    </>
  )
}

function Obstacles({ verification, done }: { verification: Verification; done: boolean }) {
  const { t, i18n } = useLingui()
  if (done) return null
  return (
    <section className="panel" aria-labelledby="obstacles-title">
      <h2 id="obstacles-title" className="section-title">
        {verification.verifiable ? t`Có thể xác nhận thẩm định` : t`Còn phải làm trước khi xác nhận`}
      </h2>
      {verification.verifiable ? (
        <p className="flush">{t`Mọi tiêu chí đã có kết luận và hồ sơ không cản trở.`}</p>
      ) : (
        <ul style={{ margin: 0, paddingLeft: 20 }}>
          {verification.obstacles.map((obstacle) => {
            const word = obstacleWords[obstacle.code]
            return (
              <li key={`${obstacle.criterion} ${obstacle.code}`}>
                {obstacle.criterion}: {word ? i18n._(word) : obstacle.code}
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}
