import { useLingui } from '@lingui/react/macro'
import { actionWords } from '../../dossier'
import { Failure } from '../../routing/failure'
import { Loading } from '../../ui/states'
import { Timeline } from '../../ui/timeline'
import type { HistoryEntry } from './queries'

interface HistoryPanelProps {
  query: {
    data: { data: { items: HistoryEntry[] } } | undefined
    error: unknown
    isError: boolean
    refetch: () => unknown
  }
}

/** Who did what with this record, newest first. */
export function HistoryPanel({ query }: HistoryPanelProps) {
  const { t, i18n } = useLingui()
  const entries = query.data?.data.items ?? []
  const newestFirst = [...entries].sort((left, right) => right.at.localeCompare(left.at))
  return (
    <section className="panel" aria-labelledby="history-title">
      <h2 id="history-title" className="section-title">
        {t`Lịch sử`}
      </h2>
      {query.isError && <Failure error={query.error} onRetry={() => void query.refetch()} />}
      {!query.data && !query.isError && <Loading rows={3} rowHeight={56} />}
      {query.data && entries.length === 0 && <p className="flush muted">{t`Chưa có bước nào.`}</p>}
      <Timeline
        items={newestFirst.map((entry) => {
          const word = actionWords[entry.action]
          return {
            key: `${entry.at} ${entry.action}`,
            at: entry.at,
            what: word ? i18n._(word) : entry.action,
            who: entry.by?.full_name ?? entry.by?.username,
            note: entry.reason,
          }
        })}
      />
    </section>
  )
}
