import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useGet } from '../../api/query'
import { Failure } from '../../routing/failure'
import { formatDate } from '../../ui/format/dates'
import { PageHeader } from '../../ui/page-header'
import { Loading } from '../../ui/states'
import { StatusTag } from '../../ui/status-tag'
import { SummaryList } from '../../ui/summary-list'
import { useSession } from '../accounts'
import { Extensions } from './extensions'
import type { Round } from './queries'
import { RoundTransitions } from './round-transitions'
import { useWords } from './use-words'
import { roundKinds, roundStates, roundTones } from './words'

const route = getRouteApi('/staff/rounds/$roundId')

/** One round: its years and deadlines, what can be done with it, and who got more time. */
export function RoundPage() {
  const { t } = useLingui()
  const { roundId } = route.useParams()
  const answer = useGet('/api/v1/rounds/{id}', { path: { id: roundId } })
  if (answer.error && !answer.data)
    return (
      <Failure
        back={<Link to="/periods">{t`Giai đoạn và đợt`}</Link>}
        error={answer.error}
        onRetry={() => void answer.refetch()}
      />
    )
  if (!answer.data) return <Loading />
  return <RoundContent round={answer.data.data} etag={answer.data.etag} />
}

function RoundContent({ round, etag }: { round: Round; etag: string | null }) {
  const { t } = useLingui()
  const { can } = useSession()
  const { word } = useWords()
  const edit = round.allowed_actions.includes('edit') && (
    <Button
      variant="default"
      renderRoot={(props) => <Link to="/rounds/$roundId/edit" params={{ roundId: round.id }} {...props} />}
    >
      {t`Sửa`}
    </Button>
  )
  const period = (
    <Link to="/periods/$periodId" params={{ periodId: round.period_id }}>
      {round.period.name}
    </Link>
  )
  return (
    <>
      <PageHeader
        title={round.name}
        tag={<StatusTag tone={roundTones[round.state]}>{word(roundStates, round.state)}</StatusTag>}
        back={period}
        actions={
          <div className="row">
            <RoundTransitions round={round} etag={etag} />
            {edit}
          </div>
        }
      />
      <div className="stack">
        <section className="panel prose">
          <SummaryList
            rows={[
              { label: t`Giai đoạn`, value: period },
              { label: t`Loại`, value: word(roundKinds, round.kind) },
              { label: t`Các năm xét`, value: round.years.join(', ') },
              { label: t`Hội đồng`, value: round.needs_council ? t`Qua hội đồng bỏ phiếu` : t`Không qua hội đồng` },
              { label: t`Hạn đăng ký`, value: formatDate(round.registration_due_on) },
              { label: t`Hạn đề nghị`, value: formatDate(round.nomination_due_on) },
              { label: t`Hạn thẩm định`, value: formatDate(round.evaluation_due_on) },
            ]}
          />
        </section>
        {can('read_extensions') && <Extensions round={round} />}
      </div>
    </>
  )
}
