import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { usePage } from '../../api/query'
import { UnitPicker } from '../../pickers'
import { ListBody } from '../../routing/list-body'
import { withFilter } from '../../routing/list-search'
import type { Column } from '../../ui/data-table'
import { SelectField } from '../../ui/fields'
import { FilterBar } from '../../ui/filter-bar'
import { PageHeader } from '../../ui/page-header'
import { SearchField } from '../../ui/search-field'
import { Empty } from '../../ui/states'
import { useSession } from '../accounts'
import type { Person } from './queries'
import { RegistryNav } from './registry-nav'
import type { PeopleSearch } from './routes'
import { useWords } from './use-words'
import { employments, leaderships } from './words'

const route = getRouteApi('/staff/people')

/** Everyone in the sight of the reader, by given name. */
export function PeoplePage() {
  const { t } = useLingui()
  const { can } = useSession()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const to = (next: PeopleSearch) => void navigate({ search: next, replace: next.cursor === search.cursor })
  const filter = (change: Partial<PeopleSearch>) => to(withFilter(search, change))
  const { before: _, ...query } = search
  const answer = usePage('/api/v1/people', { query: { ...(query as object), include: 'total' } })
  const columns = useColumns()
  const { word, choices } = useWords()
  const active = [search.q, search.unit_id, search.leadership, search.employment].filter(Boolean).length
  const cleared = { sort: search.sort }
  const create = can('write_people') && (
    <Button
      renderRoot={(props) => <Link to="/people/new" search={{ unit_id: search.unit_id }} {...props} />}
      leftSection={<IconPlus size={18} aria-hidden="true" />}
    >
      {t`Thêm cán bộ`}
    </Button>
  )
  return (
    <>
      <PageHeader title={t({ message: 'Cán bộ', context: 'list' })} actions={create} />
      <RegistryNav />
      <FilterBar active={active} onClear={() => to(cleared)}>
        <SearchField
          name="q"
          label={t`Từ khóa`}
          placeholder={t`Họ tên hoặc mã`}
          value={search.q ?? ''}
          onChange={(q) => filter({ q: q || undefined })}
        />
        <UnitPicker
          name="unit_id"
          label={t`Đơn vị`}
          placeholder={t`Tất cả`}
          value={search.unit_id ?? ''}
          onChange={(id) => filter({ unit_id: id || undefined })}
        />
        <SelectField
          name="leadership"
          label={t`Chức vụ lãnh đạo`}
          empty={t`Tất cả`}
          choices={choices(leaderships)}
          value={search.leadership?.[0] ?? ''}
          onChange={(value) => filter({ leadership: value ? [value] : undefined })}
        />
        <SelectField
          name="employment"
          label={t`Diện`}
          empty={t`Tất cả`}
          choices={choices(employments)}
          value={search.employment?.[0] ?? ''}
          onChange={(value) => filter({ employment: value ? [value] : undefined })}
        />
      </FilterBar>
      <ListBody
        answer={answer}
        search={search}
        onSearch={to}
        cleared={cleared}
        active={active}
        noun={t`cán bộ`}
        columns={columns}
        rowKey={(person) => person.id}
        defaultSort="name"
        card={(person) => ({
          title: (
            <Link to="/people/$personId" params={{ personId: person.id }}>
              {person.full_name}
            </Link>
          ),
          meta: [
            `${person.position} · ${person.unit.name}`,
            `${person.employee_code} · ${word(leaderships, person.leadership)}`,
          ],
        })}
        empty={
          <Empty
            title={t`Chưa có cán bộ nào`}
            action={can('run_imports') && <Link to="/imports">{t`Nhập từ tệp`}</Link>}
          >
            <p>{t`Danh sách cán bộ thường được nhập từ tệp CSV hoặc Excel của cơ quan.`}</p>
          </Empty>
        }
      />
    </>
  )
}

function useColumns(): Column<Person>[] {
  const { t } = useLingui()
  const { word } = useWords()
  return [
    {
      key: 'code',
      header: t`Mã`,
      cell: (person) => person.employee_code,
      sort: 'employee_code',
      width: '95px',
    },
    {
      key: 'name',
      header: t`Họ và tên`,
      cell: (person) => (
        <Link to="/people/$personId" params={{ personId: person.id }}>
          {person.full_name}
        </Link>
      ),
      title: (person) => person.full_name,
      sort: 'name',
      width: '200px',
    },
    {
      key: 'position',
      header: t`Chức vụ`,
      cell: (person) => person.position,
      title: (person) => person.position,
      width: '170px',
    },
    { key: 'unit', header: t`Đơn vị`, cell: (person) => person.unit.name, title: (person) => person.unit.name },
    {
      key: 'leadership',
      header: t`Lãnh đạo`,
      cell: (person) => (person.leadership === 'none' ? '—' : word(leaderships, person.leadership)),
      width: '105px',
    },
    { key: 'employment', header: t`Diện`, cell: (person) => word(employments, person.employment), width: '140px' },
  ]
}
