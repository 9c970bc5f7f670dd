import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { usePage } from '../../api/query'
import { ListBody } from '../../routing/list-body'
import type { ListSearch } from '../../routing/list-search'
import type { Column } from '../../ui/data-table'
import { PageHeader } from '../../ui/page-header'
import { Empty } from '../../ui/states'
import { useSession } from '../accounts'
import type { Period } from './queries'
import { RoundsTable } from './rounds-table'

const route = getRouteApi('/staff/periods')

/** The periods of the plan and the latest rounds. */
export function PeriodsPage() {
  const { t } = useLingui()
  const { can } = useSession()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { before: _, q: __, ...query } = search
  const answer = usePage('/api/v1/periods', { query: { ...query, include: 'total' } })
  const create = can('write_periods') && (
    <Button
      renderRoot={(props) => <Link to="/periods/new" {...props} />}
      leftSection={<IconPlus size={18} aria-hidden="true" />}
    >
      {t`Thêm giai đoạn`}
    </Button>
  )
  const link = (period: Period) => (
    <Link to="/periods/$periodId" params={{ periodId: period.id }}>
      {period.name}
    </Link>
  )
  const columns: Column<Period>[] = [
    { key: 'code', header: t`Mã`, cell: (period) => period.code, width: '170px' },
    { key: 'name', header: t`Giai đoạn`, cell: link, title: (period) => period.name },
    { key: 'years', header: t`Các năm`, cell: (period) => `${period.first_year}–${period.last_year}`, width: '130px' },
  ]
  return (
    <>
      <PageHeader title={t`Giai đoạn và đợt`} actions={create} />
      <div className="stack">
        <section>
          <ListBody
            answer={answer}
            search={search}
            onSearch={(next: ListSearch) => void navigate({ search: next })}
            cleared={{}}
            active={0}
            noun={t`giai đoạn`}
            columns={columns}
            rowKey={(period) => period.id}
            card={(period) => ({
              title: link(period),
              meta: [`${period.code} · ${period.first_year}–${period.last_year}`],
            })}
            empty={
              <Empty title={t`Chưa có giai đoạn nào`} action={create}>
                <p>{t`Giai đoạn mới có sẵn bộ tiêu chí của kế hoạch.`}</p>
              </Empty>
            }
          />
        </section>
        <section>
          <h2 className="section-title">{t`Các đợt xét`}</h2>
          <RoundsTable />
        </section>
      </div>
    </>
  )
}
