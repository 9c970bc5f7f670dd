import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { usePage } from '../../api/query'
import { ListBody } from '../../routing/list-body'
import type { ListSearch } from '../../routing/list-search'
import type { Column } from '../../ui/data-table'
import { formatDate } from '../../ui/format/dates'
import { Empty } from '../../ui/states'
import type { Extension, Round } from './queries'
import { useWords } from './use-words'
import { deadlines } from './words'

/** Units that got more time in this round, and why. */
export function Extensions({ round }: { round: Round }) {
  const { t } = useLingui()
  const { word } = useWords()
  const [search, setSearch] = useState<ListSearch>({})
  const params = { path: { id: round.id }, query: { cursor: search.cursor, limit: 20 } }
  const answer = usePage('/api/v1/rounds/{id}/extensions', params)
  const add = round.allowed_actions.includes('extend') && (
    <Button
      variant="default"
      renderRoot={(props) => <Link to="/rounds/$roundId/extensions/new" params={{ roundId: round.id }} {...props} />}
    >
      {t`Gia hạn cho một đơn vị`}
    </Button>
  )
  const columns: Column<Extension>[] = [
    { key: 'unit', header: t`Đơn vị`, cell: (each) => each.unit.name, title: (each) => each.unit.name },
    { key: 'deadline', header: t`Hạn`, cell: (each) => word(deadlines, each.deadline), width: '120px' },
    { key: 'due', header: t`Đến hết ngày`, cell: (each) => formatDate(each.due_on), width: '130px' },
    { key: 'reason', header: t`Lý do`, cell: (each) => each.reason, title: (each) => each.reason },
    { key: 'by', header: t`Người gia hạn`, cell: (each) => each.granted_by ?? '—', width: '170px' },
  ]
  return (
    <section>
      <div className="section-line">
        <h2 className="section-title">{t`Gia hạn theo đơn vị`}</h2>
        {add}
      </div>
      <ListBody
        answer={answer}
        search={search}
        onSearch={setSearch}
        cleared={{}}
        active={0}
        noun={t`gia hạn`}
        columns={columns}
        rowKey={(each) => each.id}
        card={(each) => ({
          title: each.unit.name,
          meta: [t`${word(deadlines, each.deadline)}: đến hết ${formatDate(each.due_on)}`, each.reason],
        })}
        empty={
          <Empty title={t`Chưa gia hạn cho đơn vị nào`}>
            <p>{t`Gia hạn được cả khi hạn đã qua, có lý do.`}</p>
          </Empty>
        }
      />
    </section>
  )
}
