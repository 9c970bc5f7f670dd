import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { usePage } from '../../api/query'
import { wholeNumber } from '../../forms'
import { PersonPicker } from '../../pickers'
import { ListBody } from '../../routing/list-body'
import { withFilter } from '../../routing/list-search'
import type { Column } from '../../ui/data-table'
import { FilterBar } from '../../ui/filter-bar'
import { formatCount } from '../../ui/format/numbers'
import { PageHeader } from '../../ui/page-header'
import { SearchField } from '../../ui/search-field'
import { Empty } from '../../ui/states'
import { useSession } from '../accounts'
import type { Initiative } from './queries'
import { RegistryNav } from './registry-nav'
import type { InitiativesSearch } from './routes'
import { useWords } from './use-words'
import { initiativeScopes } from './words'

const route = getRouteApi('/staff/initiatives')

/** Recognised initiatives and who made them. */
export function InitiativesPage() {
  const { t } = useLingui()
  const { can } = useSession()
  const { word } = useWords()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const to = (next: InitiativesSearch) => void navigate({ search: next, replace: next.cursor === search.cursor })
  const filter = (change: Partial<InitiativesSearch>) => to(withFilter(search, change))
  const { before: _, year, ...query } = search
  const asked = wholeNumber(year ?? '')
  const wanted = { ...query, year: asked === null ? undefined : [asked] }
  const answer = usePage('/api/v1/initiatives', { query: { ...wanted, include: 'total' } })
  const columns = useColumns()
  const active = [search.q, search.year, search.person_id].filter(Boolean).length
  const create = can('write_initiatives') && (
    <Button
      renderRoot={(props) => <Link to="/initiatives/new" {...props} />}
      leftSection={<IconPlus size={18} aria-hidden="true" />}
    >
      {t`Thêm sáng kiến`}
    </Button>
  )
  return (
    <>
      <PageHeader title={t`Sáng kiến`} actions={create} />
      <RegistryNav />
      <FilterBar active={active} onClear={() => to({ sort: search.sort })}>
        <SearchField
          name="q"
          label={t`Từ khóa`}
          placeholder={t`Tên hoặc mã`}
          value={search.q ?? ''}
          onChange={(q) => filter({ q: q || undefined })}
        />
        <SearchField
          name="year"
          label={t`Năm`}
          placeholder="2023"
          value={search.year ?? ''}
          onChange={(text) => filter({ year: text || undefined })}
        />
        {can('read_people') && (
          <PersonPicker
            name="person_id"
            label={t`Tác giả`}
            placeholder={t`Tất cả`}
            value={search.person_id ?? ''}
            onChange={(id) => filter({ person_id: id || undefined })}
          />
        )}
      </FilterBar>
      <ListBody
        answer={answer}
        search={search}
        onSearch={to}
        cleared={{ sort: search.sort }}
        active={active}
        noun={t`sáng kiến`}
        columns={columns}
        rowKey={(initiative) => initiative.id}
        card={(initiative) => ({
          title: <InitiativeLink initiative={initiative} />,
          meta: [
            authors(initiative),
            `${initiative.code} · ${initiative.year} · ${word(initiativeScopes, initiative.scope)}`,
          ],
        })}
        empty={
          <Empty
            title={t`Chưa có sáng kiến nào`}
            action={can('run_imports') && <Link to="/imports">{t`Nhập từ tệp`}</Link>}
          >
            <p>{t`Sáng kiến được công nhận làm căn cứ cho tiêu chí của cá nhân.`}</p>
          </Empty>
        }
      />
    </>
  )
}

function InitiativeLink({ initiative }: { initiative: Initiative }) {
  return (
    <Link to="/initiatives/$initiativeId" params={{ initiativeId: initiative.id }}>
      {initiative.title}
    </Link>
  )
}

const authors = (initiative: Initiative) =>
  initiative.authors.map(({ person, percent }) => `${person.full_name} (${formatCount(percent)}%)`).join(', ')

function useColumns(): Column<Initiative>[] {
  const { t } = useLingui()
  const { word } = useWords()
  return [
    { key: 'code', header: t`Mã`, cell: (each) => each.code, width: '110px' },
    {
      key: 'title',
      header: t`Tên sáng kiến`,
      cell: (each) => <InitiativeLink initiative={each} />,
      title: (each) => each.title,
    },
    { key: 'authors', header: t`Tác giả`, cell: authors, title: authors },
    { key: 'year', header: t`Năm`, cell: (each) => each.year, width: '80px' },
    { key: 'scope', header: t`Phạm vi`, cell: (each) => word(initiativeScopes, each.scope), width: '150px' },
    { key: 'decision', header: t`Số quyết định`, cell: (each) => each.decision_number ?? '—', width: '160px' },
  ]
}
