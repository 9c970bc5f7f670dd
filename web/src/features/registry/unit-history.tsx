import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import { useGet } from '../../api/query'
import { Failure } from '../../routing/failure'
import { formatDate } from '../../ui/format/dates'
import { Loading } from '../../ui/states'
import { SummaryList } from '../../ui/summary-list'
import type { Succession, UnitDetail } from './queries'
import { useWords } from './use-words'
import { successionKinds, unitKinds } from './words'

/** What the unit was called and where it belonged, and the decisions that changed it. */
export function UnitHistory({ unit }: { unit: UnitDetail }) {
  const { t } = useLingui()
  const { word } = useWords()
  const answer = useGet('/api/v1/units/{id}/successions', { path: { id: unit.id } })
  const until = (date: string | null | undefined) => (date ? formatDate(date) : t`nay`)
  return (
    <section className="panel">
      <h2 className="section-title">{t`Thay đổi tổ chức`}</h2>
      <SummaryList
        rows={(unit.versions ?? []).map((version) => ({
          label: `${formatDate(version.valid_from)} – ${until(version.valid_to)}`,
          value: `${version.name} (${version.code}, ${word(unitKinds, version.kind)})`,
        }))}
      />
      {answer.error && <Failure error={answer.error} onRetry={() => void answer.refetch()} />}
      {!answer.data && !answer.error && <Loading rows={2} />}
      {answer.data?.data.items.map((each) => (
        <SuccessionLine key={each.id} succession={each} own={unit.id} />
      ))}
    </section>
  )
}

function SuccessionLine({ succession, own }: { succession: Succession; own: string }) {
  const { t } = useLingui()
  const { word } = useWords()
  const others = [...succession.from, ...succession.to].filter((unit) => unit.id !== own)
  const number = succession.decision_number
  return (
    <p>
      <strong>{word(successionKinds, succession.kind)}</strong> {t`từ ${formatDate(succession.effective_on)}`}
      {number && ` (${number})`}: {succession.reason}
      {others.map((unit) => (
        <Fragment key={unit.id}>
          {' · '}
          <Link to="/units/$unitId" params={{ unitId: unit.id }}>
            {unit.name}
          </Link>
        </Fragment>
      ))}
    </p>
  )
}
