import { useLingui } from '@lingui/react/macro'
import { IconPlus } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { usePage } from '../../api/query'
import { NominationTag, nominationStates, subjectTypes } from '../../dossier'
import { UnitPicker } from '../../pickers'
import { ButtonLink } from '../../routing/button-link'
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
import type { NominationItem } from './queries'
import { RoundSelect } from './round-select'
import { activeFilters, type NominationSearch, nominationQuery } from './search'
import { StateSelect } from './state-select'

const route = getRouteApi('/staff/nominations')

/** All nominations that this person may see. */
export function NominationsPage() {
  const { t } = useLingui()
  const { can } = useSession()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const to = (next: NominationSearch) => void navigate({ search: next, replace: next.cursor === search.cursor })
  const query = usePage('/api/v1/nominations', { query: nominationQuery(search) })
  const mayWrite = can('write_nominations')
  const create = (
    <ButtonLink to="/nominations/new" leftSection={<IconPlus size={18} aria-hidden="true" />}>
      {t`Tạo đề nghị`}
    </ButtonLink>
  )
  const cleared = { sort: search.sort }
  return (
    <>
      <PageHeader title={t`Đề nghị công nhận`} actions={mayWrite && create} />
      <Filters search={search} onSearch={to} onClear={() => to(cleared)} />
      <ListBody
        answer={query}
        search={search}
        onSearch={to}
        cleared={cleared}
        active={activeFilters(search)}
        noun={t`đề nghị`}
        columns={useColumns()}
        rowKey={(row) => row.id}
        card={(row) => ({
          title: (
            <Link to="/nominations/$id" params={{ id: row.id }}>
              {row.subject.name}
            </Link>
          ),
          tag: <NominationTag state={row.state} />,
          meta: [row.unit.name, `${row.code} · ${row.round.name}`],
        })}
        defaultSort="-created_at"
        empty={
          <Empty title={t`Chưa có đề nghị nào`} action={mayWrite && create}>
            <p>{t`Đơn vị lập đề nghị cho tập thể, cá nhân đủ điều kiện trong một đợt xét đang mở.`}</p>
          </Empty>
        }
      />
    </>
  )
}

function useColumns(): Column<NominationItem>[] {
  const { t } = useLingui()
  return [
    {
      key: 'code',
      header: t`Mã`,
      cell: (row) => (
        <Link to="/nominations/$id" params={{ id: row.id }}>
          {row.code}
        </Link>
      ),
      sort: 'code',
      width: '160px',
    },
    {
      key: 'name',
      header: t`Cá nhân, tập thể`,
      cell: (row) => row.subject.name,
      title: (row) => row.subject.name,
      sort: 'name',
    },
    { key: 'unit', header: t`Đơn vị`, cell: (row) => row.unit.name, title: (row) => row.unit.name },
    { key: 'round', header: t`Đợt xét`, cell: (row) => row.round.name, title: (row) => row.round.name },
    {
      key: 'created',
      header: t`Ngày lập`,
      cell: (row) => formatDate(row.created_at),
      sort: 'created_at',
      width: '130px',
    },
    { key: 'state', header: t`Trạng thái`, cell: (row) => <NominationTag state={row.state} />, width: '170px' },
  ]
}

interface FiltersProps {
  search: NominationSearch
  onSearch: (next: NominationSearch) => void
  onClear: () => void
}

function Filters({ search, onSearch, onClear }: FiltersProps) {
  const { t, i18n } = useLingui()
  const set = (change: Partial<NominationSearch>) => onSearch(withFilter(search, change))
  return (
    <FilterBar active={activeFilters(search)} onClear={onClear}>
      <SearchField
        name="q"
        label={t`Từ khóa`}
        placeholder={t`Tên hoặc mã`}
        value={search.q ?? ''}
        onChange={(q) => set({ q: q || undefined })}
      />
      <RoundSelect
        name="round_id"
        empty={t`Tất cả`}
        value={search.round_id ?? ''}
        onChange={(id) => set({ round_id: id || undefined })}
      />
      <UnitPicker
        name="unit_id"
        label={t`Đơn vị`}
        placeholder={t`Tất cả`}
        value={search.unit_id ?? ''}
        onChange={(id) => set({ unit_id: id || undefined })}
      />
      <StateSelect words={nominationStates} value={search.state} onChange={(state) => set({ state })} />
      <SelectField
        name="subject_type"
        label={t`Đối tượng`}
        empty={t`Tất cả`}
        value={search.subject_type ?? ''}
        onChange={(value) => set({ subject_type: value === '' ? undefined : (value as 'person' | 'unit') })}
        choices={Object.entries(subjectTypes).map(([value, word]) => ({ value, label: i18n._(word) }))}
      />
    </FilterBar>
  )
}
