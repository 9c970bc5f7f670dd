import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { usePage } from '../../api/query'
import { ListBody } from '../../routing/list-body'
import type { ListSearch } from '../../routing/list-search'
import type { Column } from '../../ui/data-table'
import { formatDate } from '../../ui/format/dates'
import { Empty } from '../../ui/states'
import { StatusTag } from '../../ui/status-tag'
import type { Round } from './queries'
import { useWords } from './use-words'
import { roundKinds, roundStates, roundTones } from './words'

/** Rounds of one period, or of all. */
export function RoundsTable({ periodId }: { periodId?: string }) {
  const { t } = useLingui()
  const { word } = useWords()
  const [search, setSearch] = useState<ListSearch>({})
  const query = { period_id: periodId ? [periodId] : undefined, cursor: search.cursor, limit: 20 }
  const answer = usePage('/api/v1/rounds', { query })
  const link = (round: Round) => (
    <Link to="/rounds/$roundId" params={{ roundId: round.id }}>
      {round.name}
    </Link>
  )
  const tag = (round: Round) => <StatusTag tone={roundTones[round.state]}>{word(roundStates, round.state)}</StatusTag>
  const columns: Column<Round>[] = [
    { key: 'name', header: t`Đợt`, cell: link, title: (round) => round.name },
    { key: 'kind', header: t`Loại`, cell: (round) => word(roundKinds, round.kind), width: '120px' },
    { key: 'years', header: t`Các năm xét`, cell: (round) => round.years.join(', '), width: '220px' },
    { key: 'due', header: t`Hạn đề nghị`, cell: (round) => formatDate(round.nomination_due_on), width: '130px' },
    { key: 'state', header: t`Trạng thái`, cell: tag, width: '160px' },
  ]
  return (
    <ListBody
      answer={answer}
      search={search}
      onSearch={setSearch}
      cleared={{}}
      active={0}
      noun={t`đợt`}
      columns={columns}
      rowKey={(round) => round.id}
      card={(round) => ({
        title: link(round),
        tag: tag(round),
        meta: [
          `${word(roundKinds, round.kind)} · ${round.years.join(', ')}`,
          t`Hạn đề nghị ${formatDate(round.nomination_due_on)}`,
        ],
      })}
      empty={
        <Empty title={t`Chưa có đợt nào`}>
          <p>{t`Mỗi đợt xét một số năm của giai đoạn và có hạn riêng.`}</p>
        </Empty>
      }
    />
  )
}
