import { useLingui } from '@lingui/react/macro'
import { PageHeader } from '../../ui/page-header'
import { SummaryList } from '../../ui/summary-list'
import { roleNames, useSession } from '../accounts'

/** The first page after signing in. */
export function OverviewPage() {
  const { t, i18n } = useLingui()
  const { me, name } = useSession()
  const roles = [...new Set(me.grants.map((grant) => i18n._(roleNames[grant.role])))]
  return (
    <>
      <PageHeader title={t`Tổng quan`} intro={t`Chọn công việc ở danh mục bên trái.`} />
      <section className="panel prose">
        <SummaryList
          rows={[
            { label: t`Người đăng nhập`, value: name },
            { label: t`Chức vụ`, value: me.person?.position ?? '—' },
            { label: t`Vai trò`, value: roles.join(', ') || '—' },
          ]}
        />
      </section>
    </>
  )
}
