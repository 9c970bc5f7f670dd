import { useLingui } from '@lingui/react/macro'
import { IconPlus } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { usePage } from '../../api/query'
import { RegistrationTag, registrationStates, subjectTypes } from '../../dossier'
import { UnitPicker } from '../../pickers'
import { ButtonLink } from '../../routing/button-link'
import { ListBody } from '../../routing/list-body'
import { withFilter } from '../../routing/list-search'
import type { Column } from '../../ui/data-table'
import { FilterBar } from '../../ui/filter-bar'
import { formatDate } from '../../ui/format/dates'
import { PageHeader } from '../../ui/page-header'
import { SearchField } from '../../ui/search-field'
import { Empty } from '../../ui/states'
import { useSession } from '../accounts'
import type { RegistrationItem } from './queries'
import { PeriodSelect } from './round-select'
import { activeFilters, type RegistrationSearch, registrationQuery } from './search'
import { StateSelect } from './state-select'

const route = getRouteApi('/staff/registrations')

/** All registrations that this person may see. */
export function RegistrationsPage() {
  const { t } = useLingui()
  const { can } = useSession()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const to = (next: RegistrationSearch) => void navigate({ search: next, replace: next.cursor === search.cursor })
  const query = usePage('/api/v1/registrations', { query: registrationQuery(search) })
  const mayWrite = can('write_registrations')
  const create = (
    <ButtonLink to="/registrations/new" leftSection={<IconPlus size={18} aria-hidden="true" />}>
      {t`Tạo đăng ký`}
    </ButtonLink>
  )
  const cleared = { sort: search.sort }
  return (
    <>
      <PageHeader title={t`Đăng ký điển hình`} actions={mayWrite && create} />
      <Filters search={search} onSearch={to} onClear={() => to(cleared)} />
      <ListBody
        answer={query}
        search={search}
        onSearch={to}
        cleared={cleared}
        active={activeFilters(search)}
        noun={t`đăng ký`}
        columns={useColumns()}
        rowKey={(row) => row.id}
        card={(row) => ({
          title: (
            <Link to="/registrations/$id" params={{ id: row.id }}>
              {row.subject.name}
            </Link>
          ),
          tag: <RegistrationTag state={row.state} />,
          meta: [row.unit.name, `${row.code} · ${formatDate(row.created_at)}`],
        })}
        defaultSort="-created_at"
        empty={
          <Empty title={t`Chưa có đăng ký nào`} action={mayWrite && create}>
            <p>{t`Mỗi đơn vị đăng ký tập thể, cá nhân sẽ bồi dưỡng thành điển hình trong giai đoạn.`}</p>
          </Empty>
        }
      />
    </>
  )
}

function useColumns(): Column<RegistrationItem>[] {
  const { t, i18n } = useLingui()
  return [
    {
      key: 'code',
      header: t`Mã`,
      cell: (row) => (
        <Link to="/registrations/$id" params={{ id: row.id }}>
          {row.code}
        </Link>
      ),
      sort: 'code',
      width: '160px',
    },
    { key: 'name', header: t`Cá nhân, tập thể`, cell: (row) => row.subject.name, title: (row) => row.subject.name },
    { key: 'type', header: t`Đối tượng`, cell: (row) => i18n._(subjectTypes[row.subject.type]), width: '110px' },
    { key: 'unit', header: t`Đơn vị đăng ký`, cell: (row) => row.unit.name, title: (row) => row.unit.name },
    {
      key: 'created',
      header: t`Ngày lập`,
      cell: (row) => formatDate(row.created_at),
      sort: 'created_at',
      width: '130px',
    },
    { key: 'state', header: t`Trạng thái`, cell: (row) => <RegistrationTag state={row.state} />, width: '160px' },
  ]
}

interface FiltersProps {
  search: RegistrationSearch
  onSearch: (next: RegistrationSearch) => void
  onClear: () => void
}

function Filters({ search, onSearch, onClear }: FiltersProps) {
  const { t } = useLingui()
  const set = (change: Partial<RegistrationSearch>) => onSearch(withFilter(search, change))
  return (
    <FilterBar active={activeFilters(search)} onClear={onClear}>
      <SearchField
        name="q"
        label={t`Từ khóa`}
        placeholder={t`Tên hoặc mã`}
        value={search.q ?? ''}
        onChange={(q) => set({ q: q || undefined })}
      />
      <PeriodSelect
        name="period_id"
        empty={t`Tất cả`}
        value={search.period_id ?? ''}
        onChange={(id) => set({ period_id: id || undefined })}
      />
      <UnitPicker
        name="unit_id"
        label={t`Đơn vị`}
        placeholder={t`Tất cả`}
        value={search.unit_id ?? ''}
        onChange={(id) => set({ unit_id: id || undefined })}
      />
      <StateSelect words={registrationStates} value={search.state} onChange={(state) => set({ state })} />
    </FilterBar>
  )
}
