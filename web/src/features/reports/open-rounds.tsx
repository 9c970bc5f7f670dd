import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useGet } from '../../api/query'
import { formatDate } from '../../ui/format/dates'
import { SummaryList } from '../../ui/summary-list'
import { useSession } from '../accounts'

/** The rounds that run now and until when things are due; nothing while there is none. */
export function OpenRounds() {
  const { t } = useLingui()
  const { can } = useSession()
  const query = useGet('/api/v1/rounds', { query: { state: ['open'], limit: 20 } })
  const rounds = query.data?.data.items ?? []
  if (rounds.length === 0) return null
  const due = (day: string | null | undefined) => (day ? formatDate(day) : t`không định hạn`)
  return (
    <section className="panel" aria-labelledby="rounds-title">
      <h2 id="rounds-title" className="section-title">
        {t`Đợt xét đang mở`}
      </h2>
      <SummaryList
        rows={rounds.map((round) => {
          const [registration, nomination] = [due(round.registration_due_on), due(round.nomination_due_on)]
          const name = round.name
          return {
            label: name,
            value: (
              <>
                <div>{t`Hạn đăng ký: ${registration}`}</div>
                <div>{t`Hạn đề nghị: ${nomination}`}</div>
              </>
            ),
            action: can('read_eligibility') && (
              <Link to="/eligibility" search={{ round_id: round.id }} aria-label={t`Ai đủ điều kiện: ${name}`}>
                {t`Ai đủ điều kiện`}
              </Link>
            ),
          }
        })}
      />
    </section>
  )
}
