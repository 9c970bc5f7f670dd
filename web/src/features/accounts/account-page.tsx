import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { getOptions, useGet } from '../../api/query'
import { Failure } from '../../routing/failure'
import { formatDateTime } from '../../ui/format/dates'
import { PageHeader } from '../../ui/page-header'
import { Loading } from '../../ui/states'
import { SummaryList } from '../../ui/summary-list'
import { AccountActions } from './account-actions'
import { AccountGrants } from './account-grants'
import { AccountTag } from './account-tag'
import type { Account } from './queries'
import { useSession } from './session'

const route = getRouteApi('/staff/accounts/$accountId')

/** One account: whose it is, what it may do, and closing it. */
export function AccountPage() {
  const { t } = useLingui()
  const { accountId } = route.useParams()
  const answer = useGet('/api/v1/accounts/{id}', { path: { id: accountId } })
  if (answer.error && !answer.data)
    return (
      <Failure
        back={<Link to="/accounts">{t`Tài khoản`}</Link>}
        error={answer.error}
        onRetry={() => void answer.refetch()}
      />
    )
  if (!answer.data) return <Loading />
  return <AccountContent account={answer.data.data} etag={answer.data.etag} />
}

function AccountContent({ account, etag }: { account: Account; etag: string | null }) {
  const { t } = useLingui()
  const { can, me } = useSession()
  const manages = can('manage_accounts')
  return (
    <>
      <PageHeader
        title={account.username}
        tag={<AccountTag account={account} />}
        back={<Link to="/accounts">{t`Tài khoản`}</Link>}
        actions={manages && account.id !== me.account.id && <AccountActions account={account} etag={etag} />}
      />
      <div className="stack">
        <section className="panel prose">
          <SummaryList
            rows={[
              { label: t`Cán bộ`, value: account.person_id ? <PersonName id={account.person_id} /> : '—' },
              { label: t`Xác thực hai bước`, value: account.second_factor ? t`Đã bật` : t`Chưa bật` },
              { label: t`Ngày tạo`, value: formatDateTime(account.created_at) },
            ]}
          />
        </section>
        <AccountGrants account={account} etag={etag} manages={manages} />
      </div>
    </>
  )
}

function PersonName({ id }: { id: string }) {
  const { can } = useSession()
  const reads = can('read_people')
  const person = useQuery({ ...getOptions('/api/v1/people/{id}', { path: { id } }), enabled: reads })
  if (!reads || person.isError) return '—'
  return (
    <Link to="/people/$personId" params={{ personId: id }}>
      {person.data?.data.full_name ?? '…'}
    </Link>
  )
}
