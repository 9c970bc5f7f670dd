import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { useGet } from '../../api/query'
import { ButtonLink } from '../../routing/button-link'
import { Failure } from '../../routing/failure'
import { PageHeader } from '../../ui/page-header'
import { Loading } from '../../ui/states'
import { SummaryList } from '../../ui/summary-list'
import { roleNames, useSession } from '../accounts'
import { OpenRounds } from './open-rounds'
import classes from './overview.module.css'
import { WaitingList } from './waiting-list'

/** The first page after signing in: what waits for this person, and the ways to start. */
export function OverviewPage() {
  const { t, i18n } = useLingui()
  const { me, name, can } = useSession()
  const roles = [...new Set(me.grants.map((grant) => i18n._(roleNames[grant.role])))]
  const units = [...new Set(me.grants.map((grant) => grant.unit?.name ?? t`Toàn Sở`))]
  return (
    <>
      <PageHeader title={t`Tổng quan`} />
      <div className="detail-page">
        <div className="stack">
          <Waiting />
          {can('read_programme') && <OpenRounds />}
          <Shortcuts />
        </div>
        <aside className="panel">
          <SummaryList
            rows={[
              { label: t`Người đăng nhập`, value: name },
              { label: t`Chức vụ`, value: me.person?.position ?? '—' },
              { label: t`Vai trò`, value: roles.join(', ') || '—' },
              { label: t`Phạm vi`, value: units.join(', ') || '—' },
            ]}
          />
        </aside>
      </div>
    </>
  )
}

function Waiting() {
  const { t } = useLingui()
  const query = useGet('/api/v1/dashboard')
  return (
    <section className="panel" aria-labelledby="waiting-title">
      <h2 id="waiting-title" className="section-title">
        {t`Việc đang chờ bạn`}
      </h2>
      {query.isError && <Failure error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Loading rows={3} rowHeight={48} />}
      {query.data && <WaitingList answer={query.data.data} />}
    </section>
  )
}

function Shortcuts() {
  const { t } = useLingui()
  const { can, me } = useSession()
  const links: ReactNode[] = []
  if (can('write_registrations')) {
    links.push(<ButtonLink key="register" variant="default" to="/registrations/new">{t`Tạo đăng ký`}</ButtonLink>)
  }
  if (can('write_nominations')) {
    links.push(<ButtonLink key="nominate" variant="default" to="/nominations/new">{t`Tạo đề nghị`}</ButtonLink>)
  }
  if (can('read_eligibility')) {
    links.push(<ButtonLink key="eligible" variant="default" to="/eligibility">{t`Xem ai đủ điều kiện`}</ButtonLink>)
  }
  if (can('verify_nominations')) {
    links.push(<ButtonLink key="verify" variant="default" to="/verification">{t`Thẩm định`}</ButtonLink>)
  }
  if (can('make_decisions')) {
    links.push(<ButtonLink key="decide" variant="default" to="/decisions/new">{t`Ra quyết định`}</ButtonLink>)
  }
  if (can('read_reports')) {
    links.push(<ButtonLink key="report" variant="default" to="/reports">{t`Báo cáo tổng hợp đăng ký`}</ButtonLink>)
  }
  if (me.person) {
    const own = `/people/${me.person.id}` as string
    links.push(<ButtonLink key="own" variant="default" to={own}>{t`Hồ sơ các năm của tôi`}</ButtonLink>)
  }
  if (links.length === 0) return null
  return (
    <section className="panel" aria-labelledby="shortcuts-title">
      <h2 id="shortcuts-title" className="section-title">
        {t`Bắt đầu nhanh`}
      </h2>
      <div className={classes.shortcuts}>{links}</div>
    </section>
  )
}
