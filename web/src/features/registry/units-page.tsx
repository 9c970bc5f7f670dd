import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { usePage } from '../../api/query'
import { ListBody } from '../../routing/list-body'
import { withFilter } from '../../routing/list-search'
import type { Column } from '../../ui/data-table'
import { SelectField } from '../../ui/fields'
import { FilterBar } from '../../ui/filter-bar'
import { formatDate } from '../../ui/format/dates'
import { PageHeader } from '../../ui/page-header'
import { SearchField } from '../../ui/search-field'
import { Empty } from '../../ui/states'
import { useSession } from '../accounts'
import type { Unit } from './queries'
import { RegistryNav } from './registry-nav'
import type { UnitsSearch } from './routes'
import { UnitTree } from './unit-tree'
import { useWords } from './use-words'
import { unitKinds } from './words'

const route = getRouteApi('/staff/units')

/** The units: as a tree while nothing is asked for, as a list of what was found otherwise. */
export function UnitsPage() {
  const { t } = useLingui()
  const { can } = useSession()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const to = (next: UnitsSearch) => void navigate({ search: next, replace: next.cursor === search.cursor })
  const filter = (change: Partial<UnitsSearch>) => to(withFilter(search, change))
  const { choices } = useWords()
  const active = [search.q, search.kind].filter(Boolean).length
  const create = can('write_units') && (
    <Button
      renderRoot={(props) => <Link to="/units/new" {...props} />}
      leftSection={<IconPlus size={18} aria-hidden="true" />}
    >
      {t`Thêm đơn vị`}
    </Button>
  )
  return (
    <>
      <PageHeader title={t({ message: 'Đơn vị', context: 'list' })} actions={create} />
      <RegistryNav />
      <FilterBar active={active} onClear={() => to({})}>
        <SearchField
          name="q"
          label={t`Từ khóa`}
          placeholder={t`Tên hoặc mã`}
          value={search.q ?? ''}
          onChange={(q) => filter({ q: q || undefined })}
        />
        <SelectField
          name="kind"
          label={t`Loại`}
          empty={t`Tất cả`}
          choices={choices(unitKinds)}
          value={search.kind?.[0] ?? ''}
          onChange={(value) => filter({ kind: value ? [value] : undefined })}
        />
      </FilterBar>
      {active === 0 && search.sort === undefined ? <UnitTree /> : <FoundUnits search={search} onSearch={to} />}
    </>
  )
}

function FoundUnits({ search, onSearch }: { search: UnitsSearch; onSearch: (next: UnitsSearch) => void }) {
  const { t } = useLingui()
  const { word } = useWords()
  const columns = useColumns()
  const { before: _, ...query } = search
  const answer = usePage('/api/v1/units', { query: { ...(query as object), include: 'total' } })
  return (
    <ListBody
      answer={answer}
      search={search}
      onSearch={onSearch}
      cleared={{}}
      active={1}
      noun={t`đơn vị`}
      columns={columns}
      rowKey={(unit) => unit.id}
      defaultSort="code"
      card={(unit) => ({
        title: <UnitLink unit={unit} />,
        meta: [`${unit.code} · ${word(unitKinds, unit.kind)}`, unit.parent?.name],
      })}
      empty={<Empty title={t`Chưa có đơn vị nào`} />}
    />
  )
}

function UnitLink({ unit }: { unit: Unit }) {
  return (
    <Link to="/units/$unitId" params={{ unitId: unit.id }}>
      {unit.name}
    </Link>
  )
}

function useColumns(): Column<Unit>[] {
  const { t } = useLingui()
  const { word } = useWords()
  return [
    { key: 'code', header: t`Mã`, cell: (unit) => unit.code, sort: 'code', width: '100px' },
    {
      key: 'name',
      header: t`Tên`,
      cell: (unit) => <UnitLink unit={unit} />,
      title: (unit) => unit.name,
      sort: 'name',
    },
    { key: 'kind', header: t`Loại`, cell: (unit) => word(unitKinds, unit.kind), width: '130px' },
    {
      key: 'parent',
      header: t`Trực thuộc`,
      cell: (unit) => unit.parent?.name ?? '—',
      title: (unit) => unit.parent?.name ?? '',
      width: '190px',
    },
    { key: 'head', header: t`Người đứng đầu`, cell: (unit) => unit.head?.full_name ?? '—', width: '170px' },
    { key: 'to', header: t`Kết thúc`, cell: (unit) => formatDate(unit.valid_to), width: '105px' },
  ]
}
