import { useLingui } from '@lingui/react/macro'
import { IconPlus } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { usePage } from '../../api/query'
import { NominationTag, nominationStates } from '../../dossier'
import { ButtonLink } from '../../routing/button-link'
import { ListBody } from '../../routing/list-body'
import { withFilter } from '../../routing/list-search'
import { PageHeader } from '../../ui/page-header'
import { Empty } from '../../ui/states'
import { useSession } from '../accounts'
import { CaseFilters, useCaseColumns } from './case-list'
import type { NominationItem } from './queries'
import { RoundSelect } from './round-select'
import { activeFilters, type NominationSearch, nominationQuery } from './search'

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
      <CaseFilters search={search} onSearch={to} onClear={() => to(cleared)} words={nominationStates}>
        <RoundSelect
          name="round_id"
          empty={t`Tất cả`}
          value={search.round_id ?? ''}
          onChange={(id) => to(withFilter(search, { round_id: id || undefined }))}
        />
      </CaseFilters>
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
          title: link(row, row.subject.name),
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

function useColumns() {
  const { t } = useLingui()
  return useCaseColumns<NominationItem>({
    link,
    tag: (row) => <NominationTag state={row.state} />,
    own: [{ key: 'round', header: t`Đợt xét`, cell: (row) => row.round.name, title: (row) => row.round.name }],
    sortByName: true,
  })
}

function link(row: NominationItem, words: string) {
  return (
    <Link to="/nominations/$id" params={{ id: row.id }}>
      {words}
    </Link>
  )
}
