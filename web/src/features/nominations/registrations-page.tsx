import { useLingui } from '@lingui/react/macro'
import { IconPlus } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { usePage } from '../../api/query'
import { RegistrationTag, registrationStates, subjectTypes } from '../../dossier'
import { ButtonLink } from '../../routing/button-link'
import { ListBody } from '../../routing/list-body'
import { withFilter } from '../../routing/list-search'
import { formatDate } from '../../ui/format/dates'
import { PageHeader } from '../../ui/page-header'
import { Empty } from '../../ui/states'
import { useSession } from '../accounts'
import { CaseFilters, useCaseColumns } from './case-list'
import type { RegistrationItem } from './queries'
import { PeriodSelect } from './round-select'
import { activeFilters, type RegistrationSearch, registrationQuery } from './search'

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
      <CaseFilters search={search} onSearch={to} onClear={() => to(cleared)} words={registrationStates}>
        <PeriodSelect
          name="period_id"
          empty={t`Tất cả`}
          value={search.period_id ?? ''}
          onChange={(id) => to(withFilter(search, { period_id: id || undefined }))}
        />
      </CaseFilters>
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
          title: link(row, row.subject.name),
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

function useColumns() {
  const { t, i18n } = useLingui()
  return useCaseColumns<RegistrationItem>({
    link,
    tag: (row) => <RegistrationTag state={row.state} />,
    own: [{ key: 'type', header: t`Đối tượng`, cell: (row) => i18n._(subjectTypes[row.subject.type]), width: '100px' }],
  })
}

function link(row: RegistrationItem, words: string) {
  return (
    <Link to="/registrations/$id" params={{ id: row.id }}>
      {words}
    </Link>
  )
}
