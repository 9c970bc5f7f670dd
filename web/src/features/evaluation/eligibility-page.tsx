import { useLingui } from '@lingui/react/macro'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useGet, usePage } from '../../api/query'
import { UnitPicker } from '../../pickers'
import { Failure } from '../../routing/failure'
import { toNextPage, toPreviousPage, withFilter } from '../../routing/list-search'
import { CursorPager, ListCount } from '../../ui/cursor-pager'
import { SelectField } from '../../ui/fields'
import { FilterBar } from '../../ui/filter-bar'
import { PageHeader } from '../../ui/page-header'
import { Empty, Forbidden, Loading } from '../../ui/states'
import { useSession } from '../accounts'
import classes from './eligibility.module.css'
import { EligibilityRow } from './eligibility-row'
import type { EligibilitySearch } from './search'
import { useVerdictCount } from './use-verdict-count'
import { VerdictCounts } from './verdict-counts'
import { yearSpans } from './years'

const route = getRouteApi('/staff/eligibility')

/** Who qualifies in a round, nominated or not; who almost does, and what is missing. */
export function EligibilityPage() {
  const { can } = useSession()
  return can('read_eligibility') ? <Page /> : <Forbidden />
}

function Page() {
  const { t } = useLingui()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const to = (next: EligibilitySearch) => void navigate({ search: next, replace: next.cursor === search.cursor })
  const rounds = useGet('/api/v1/rounds', { query: { limit: 200 } })
  const items = rounds.data?.data.items ?? []
  const round =
    items.find((item) => item.id === search.round_id) ?? items.find((item) => item.state === 'open') ?? items[0]
  const name = round?.name ?? ''
  const years = yearSpans(round?.years ?? [])
  const set = (change: Partial<EligibilitySearch>) => to(withFilter(search, change))
  const active = [search.unit_id, search.subject_type, search.verdict].filter(Boolean).length
  return (
    <>
      <PageHeader title={t`Ai đủ điều kiện`} intro={round ? t`${name}: xét các năm ${years}.` : undefined} />
      {rounds.isError && <Failure error={rounds.error} onRetry={() => void rounds.refetch()} />}
      {rounds.isPending && <Loading />}
      {rounds.data && !round && (
        <Empty title={t`Chưa có đợt xét nào`} action={<Link to={'/periods' as string}>{t`Xem giai đoạn và đợt`}</Link>}>
          <p>{t`Điều kiện được tính theo các năm của một đợt xét.`}</p>
        </Empty>
      )}
      {round && (
        <>
          <FilterBar active={active} onClear={() => to({ round_id: search.round_id })}>
            <SelectField
              name="round_id"
              label={t`Đợt xét`}
              value={round.id}
              onChange={(id) => set({ round_id: id })}
              choices={items.map((item) => ({ value: item.id, label: item.name }))}
            />
            <UnitPicker
              name="unit_id"
              label={t`Đơn vị`}
              placeholder={t`Tất cả`}
              value={search.unit_id ?? ''}
              onChange={(id) => set({ unit_id: id || undefined })}
            />
            <SelectField
              name="subject_type"
              label={t`Đối tượng`}
              empty={t`Tất cả`}
              value={search.subject_type ?? ''}
              onChange={(type) => set({ subject_type: type === 'person' || type === 'unit' ? type : undefined })}
              choices={[
                { value: 'unit', label: t`Tập thể` },
                { value: 'person', label: t`Cá nhân` },
              ]}
            />
          </FilterBar>
          <VerdictCounts
            roundId={round.id}
            unitId={search.unit_id}
            subjectType={search.subject_type}
            chosen={search.verdict}
            onChoose={(verdict) => set({ verdict })}
          />
          <Rows roundId={round.id} open={round.state === 'open'} search={search} onSearch={to} />
        </>
      )}
    </>
  )
}

interface RowsProps {
  roundId: string
  open: boolean
  search: EligibilitySearch
  onSearch: (next: EligibilitySearch) => void
}

function Rows({ roundId, open, search, onSearch }: RowsProps) {
  const { t } = useLingui()
  const { unit_id, subject_type, verdict, cursor } = search
  const query = usePage('/api/v1/rounds/{id}/eligibility', {
    path: { id: roundId },
    query: { unit_id, subject_type, cursor, verdict: verdict && [verdict], limit: 50 },
  })
  const count = useVerdictCount(roundId, unit_id, subject_type)
  if (query.error && !query.data) return <Failure error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Loading />
  const { items, next_cursor: next } = query.data.data
  const previous = toPreviousPage(search)
  const shown = items.length
  if (shown === 0 && !next && previous === null) {
    return (
      <Empty title={t`Không có ai trong nhóm này`}>
        <p>{t`Thử chọn nhóm khác hoặc bỏ bớt điều kiện lọc.`}</p>
      </Empty>
    )
  }
  return (
    <>
      <ListCount shown={shown} total={count(verdict)} noun={t`tập thể, cá nhân`} />
      <div className={classes.rows}>
        {items.map((item) => (
          <EligibilityRow key={`${item.subject.type} ${item.subject.id}`} item={item} roundId={roundId} open={open} />
        ))}
      </div>
      <CursorPager
        onPrevious={previous && (() => onSearch(previous))}
        onNext={next ? () => onSearch(toNextPage(search, next)) : null}
      />
    </>
  )
}
