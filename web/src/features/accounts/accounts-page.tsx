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
import { AccountTag } from './account-tag'
import type { Account } from './queries'
import { roleNames } from './role-names'
import type { AccountsSearch } from './routes'
import { type Role, useSession } from './session'

const route = getRouteApi('/staff/accounts')

/** Who may sign in, and as what. */
export function AccountsPage() {
  const { t, i18n } = useLingui()
  const { can } = useSession()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const to = (next: AccountsSearch) => void navigate({ search: next, replace: next.cursor === search.cursor })
  const filter = (change: Partial<AccountsSearch>) => to(withFilter(search, change))
  const { before: _, role, ...query } = search
  const answer = usePage('/api/v1/accounts', { query: { ...query, role: role as Role[], include: 'total' } })
  const active = [search.q, role].filter(Boolean).length
  const roles = useRolesText()
  const create = can('manage_accounts') && (
    <Button
      renderRoot={(props) => <Link to="/accounts/new" {...props} />}
      leftSection={<IconPlus size={18} aria-hidden="true" />}
    >
      {t`Thêm tài khoản`}
    </Button>
  )
  const link = (account: Account) => (
    <Link to="/accounts/$accountId" params={{ accountId: account.id }}>
      {account.username}
    </Link>
  )
  const columns: Column<Account>[] = [
    { key: 'username', header: t`Tên đăng nhập`, cell: link, title: (account) => account.username, width: '240px' },
    { key: 'roles', header: t`Vai trò`, cell: roles, title: roles },
    { key: 'state', header: t`Trạng thái`, cell: (account) => <AccountTag account={account} />, width: '190px' },
    { key: 'created', header: t`Ngày tạo`, cell: (account) => formatDate(account.created_at), width: '120px' },
  ]
  return (
    <>
      <PageHeader title={t`Tài khoản`} actions={create} />
      <FilterBar active={active} onClear={() => to({})}>
        <SearchField
          name="q"
          label={t`Từ khóa`}
          placeholder={t`Tên đăng nhập`}
          value={search.q ?? ''}
          onChange={(q) => filter({ q: q || undefined })}
        />
        <SelectField
          name="role"
          label={t`Vai trò`}
          empty={t`Tất cả`}
          value={role?.[0] ?? ''}
          onChange={(value) => filter({ role: value ? [value] : undefined })}
          choices={Object.entries(roleNames).map(([value, name]) => ({ value, label: i18n._(name) }))}
        />
      </FilterBar>
      <ListBody
        answer={answer}
        search={search}
        onSearch={to}
        cleared={{}}
        active={active}
        noun={t`tài khoản`}
        columns={columns}
        rowKey={(account) => account.id}
        card={(account) => ({ title: link(account), tag: <AccountTag account={account} />, meta: [roles(account)] })}
        empty={<Empty title={t`Chưa có tài khoản nào`} action={create} />}
      />
    </>
  )
}

function useRolesText() {
  const { t, i18n } = useLingui()
  return (account: Account) =>
    account.grants.map(({ role, unit }) => `${i18n._(roleNames[role])} (${unit?.code ?? t`toàn Sở`})`).join(', ') || '—'
}
