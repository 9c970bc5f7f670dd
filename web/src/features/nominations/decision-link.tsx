import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useGet } from '../../api/query'
import { formatDate } from '../../ui/format/dates'

/** The decision that a nomination ended in. */
export function DecisionLink({ roundId, nominationId }: { roundId: string; nominationId: string }) {
  const { t } = useLingui()
  const query = useGet('/api/v1/decisions', { query: { round_id: [roundId], limit: 200 } })
  const decision = query.data?.data.items.find(({ outcomes }) =>
    outcomes.some((outcome) => outcome.nomination_id === nominationId),
  )
  if (!decision) return <span className="muted">—</span>
  const on = formatDate(decision.issued_on)
  return (
    <>
      <Link to="/decisions/$id" params={{ id: decision.id }}>
        {decision.number}
      </Link>{' '}
      {t`ngày ${on}`}
    </>
  )
}
