import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Versioned } from '../api/query'
import { CursorPager, ListCount } from '../ui/cursor-pager'
import { type Column, DataTable } from '../ui/data-table'
import type { RowCard } from '../ui/row-card'
import { Empty, Loading } from '../ui/states'
import { Failure } from './failure'
import { type ListSearch, toNextPage, toPreviousPage, withFilter } from './list-search'

/** A page of a list as the API answers it. */
export interface PageOf<Row> {
  items: Row[]
  next_cursor?: string | null
  total?: number | null
}

interface ListBodyProps<Row, S extends ListSearch> {
  /** From `usePage`. */
  answer: { data?: Versioned<PageOf<Row>>; error: unknown; refetch: () => unknown }
  search: S
  onSearch: (next: S) => void
  /** The list with no filter at all. */
  cleared: S
  /** How many filters are set. */
  active: number
  /** What is listed, in the plural. */
  noun: string
  columns: Column<Row>[]
  rowKey: (row: Row) => string
  card: (row: Row) => RowCard
  /** The order when the address names none. */
  defaultSort?: string
  /** Why there is nothing, and one thing to do; for the list without filters. */
  empty: ReactNode
}

/** Count, table and pager of a list, or the state it is in instead. */
export function ListBody<Row, S extends ListSearch>(props: ListBodyProps<Row, S>) {
  const { answer, search, onSearch, noun, columns } = props
  if (answer.error && !answer.data) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />
  if (!answer.data) return <Loading />
  const { items, next_cursor: next, total } = answer.data.data
  const previous = toPreviousPage(search)
  if (items.length === 0 && previous === null) {
    return props.active > 0 ? <NothingFound noun={noun} onClear={() => onSearch(props.cleared)} /> : props.empty
  }
  return (
    <>
      <ListCount shown={items.length} total={total} noun={noun} />
      <DataTable
        caption={noun}
        columns={columns}
        rows={items}
        rowKey={props.rowKey}
        card={props.card}
        sort={search.sort ?? props.defaultSort}
        onSort={(sort) => onSearch(withFilter(search, { sort } as Partial<S>))}
      />
      <CursorPager
        onPrevious={previous && (() => onSearch(previous))}
        onNext={next ? () => onSearch(toNextPage(search, next)) : null}
      />
    </>
  )
}

function NothingFound({ noun, onClear }: { noun: string; onClear: () => void }) {
  const { t } = useLingui()
  return (
    <Empty
      title={t`Không có ${noun} nào phù hợp`}
      action={
        <Button variant="default" onClick={onClear}>
          {t`Xóa bộ lọc`}
        </Button>
      }
    >
      <p>{t`Thử bỏ bớt điều kiện lọc hoặc gõ ít chữ hơn.`}</p>
    </Empty>
  )
}
