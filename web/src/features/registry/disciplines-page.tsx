import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { usePage } from '../../api/query'
import { PersonPicker } from '../../pickers'
import { ListBody } from '../../routing/list-body'
import { withFilter } from '../../routing/list-search'
import type { Column } from '../../ui/data-table'
import { FilterBar } from '../../ui/filter-bar'
import { formatDate } from '../../ui/format/dates'
import { PageHeader } from '../../ui/page-header'
import { Empty } from '../../ui/states'
import { useSession } from '../accounts'
import type { Discipline } from './queries'
import { RegistryNav } from './registry-nav'
import type { DisciplinesSearch } from './routes'
import { useWords } from './use-words'
import { disciplineKinds } from './words'

const route = getRouteApi('/staff/disciplines')

/** Disciplines on record; one in a round's years fails the criterion of compliance. */
export function DisciplinesPage() {
  const { t } = useLingui()
  const { can } = useSession()
  const { word } = useWords()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const to = (next: DisciplinesSearch) => void navigate({ search: next, replace: next.cursor === search.cursor })
  const { before: _, q: __, ...query } = search
  const answer = usePage('/api/v1/disciplines', { query: { ...query, include: 'total' } })
  const columns = useColumns()
  const active = search.person_id ? 1 : 0
  const create = can('write_disciplines') && (
    <Button
      renderRoot={(props) => <Link to="/disciplines/new" search={{ person_id: search.person_id }} {...props} />}
      leftSection={<IconPlus size={18} aria-hidden="true" />}
    >
      {t`Thêm kỷ luật`}
    </Button>
  )
  return (
    <>
      <PageHeader title={t`Kỷ luật`} actions={create} />
      <RegistryNav />
      {can('read_people') && (
        <FilterBar active={active} onClear={() => to({})}>
          <PersonPicker
            name="person_id"
            label={t`Cán bộ`}
            placeholder={t`Tất cả`}
            value={search.person_id ?? ''}
            onChange={(id) => to(withFilter<DisciplinesSearch>(search, { person_id: id || undefined }))}
          />
        </FilterBar>
      )}
      <ListBody
        answer={answer}
        search={search}
        onSearch={to}
        cleared={{}}
        active={active}
        noun={t`quyết định kỷ luật`}
        columns={columns}
        rowKey={(discipline) => discipline.id}
        card={(discipline) => ({
          title: <PersonLink discipline={discipline} />,
          meta: [
            word(disciplineKinds, discipline.kind),
            `${discipline.decision_number} · ${formatDate(discipline.decided_on)}`,
          ],
        })}
        empty={
          <Empty title={t`Không có kỷ luật nào`}>
            <p>{t`Không có quyết định kỷ luật nào trong phạm vi bạn được xem.`}</p>
          </Empty>
        }
      />
    </>
  )
}

function PersonLink({ discipline }: { discipline: Discipline }) {
  return (
    <Link to="/people/$personId" params={{ personId: discipline.person.id }}>
      {discipline.person.full_name}
    </Link>
  )
}

function useColumns(): Column<Discipline>[] {
  const { t } = useLingui()
  const { word } = useWords()
  const number = (each: Discipline) =>
    each.allowed_actions.includes('edit') ? (
      <Link to="/disciplines/$disciplineId" params={{ disciplineId: each.id }}>
        {each.decision_number}
      </Link>
    ) : (
      each.decision_number
    )
  return [
    { key: 'code', header: t`Mã`, cell: (each) => each.person.employee_code, width: '110px' },
    { key: 'person', header: t`Họ và tên`, cell: (each) => <PersonLink discipline={each} /> },
    { key: 'kind', header: t`Hình thức`, cell: (each) => word(disciplineKinds, each.kind), width: '180px' },
    { key: 'on', header: t`Ngày quyết định`, cell: (each) => formatDate(each.decided_on), width: '150px' },
    { key: 'number', header: t`Số quyết định`, cell: number, width: '200px' },
  ]
}
