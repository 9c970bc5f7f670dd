import { useLingui } from '@lingui/react/macro'
import { getRouteApi, Link } from '@tanstack/react-router'
import { usePage } from '../../api/query'
import { NominationTag } from '../../dossier'
import { UnitPicker } from '../../pickers'
import { ListBody } from '../../routing/list-body'
import { withFilter } from '../../routing/list-search'
import { FilterBar } from '../../ui/filter-bar'
import { formatDate, formatDateTime } from '../../ui/format/dates'
import { PageHeader } from '../../ui/page-header'
import { Empty } from '../../ui/states'

const route = getRouteApi('/staff/verification')

/** What waits for the office: nominations that were submitted and not yet verified. */
export function VerificationsPage() {
  const { t } = useLingui()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const to = (next: typeof search) => void navigate({ search: next, replace: next.cursor === search.cursor })
  const { unit_id, cursor, sort } = search
  const answer = usePage('/api/v1/nominations', {
    query: {
      state: ['submitted'],
      unit_id: unit_id ? [unit_id] : undefined,
      cursor,
      sort,
      limit: 50,
      include: 'total',
    },
  })
  return (
    <>
      <PageHeader title={t`Thẩm định`} intro={t`Các đề nghị đã nộp, đang chờ Văn phòng Sở thẩm định.`} />
      <FilterBar active={unit_id ? 1 : 0} onClear={() => to({})}>
        <UnitPicker
          name="unit_id"
          label={t`Đơn vị`}
          placeholder={t`Tất cả`}
          value={unit_id ?? ''}
          onChange={(id) => to(withFilter(search, { unit_id: id || undefined }))}
        />
      </FilterBar>
      <ListBody
        answer={answer}
        search={search}
        onSearch={to}
        cleared={{}}
        active={unit_id ? 1 : 0}
        noun={t`đề nghị chờ thẩm định`}
        columns={[
          {
            key: 'code',
            header: t`Mã`,
            cell: (row) => (
              <Link to="/verification/$id" params={{ id: row.id }}>
                {row.code}
              </Link>
            ),
            sort: 'code',
            width: '160px',
          },
          {
            key: 'name',
            header: t`Cá nhân, tập thể`,
            cell: (row) => row.subject.name,
            title: (row) => row.subject.name,
          },
          { key: 'unit', header: t`Đơn vị`, cell: (row) => row.unit.name, title: (row) => row.unit.name },
          { key: 'round', header: t`Đợt xét`, cell: (row) => row.round.name, title: (row) => row.round.name },
          {
            key: 'submitted',
            header: t`Ngày nộp`,
            cell: (row) => formatDateTime(row.submitted_at),
            width: '170px',
          },
        ]}
        rowKey={(row) => row.id}
        card={(row) => ({
          title: (
            <Link to="/verification/$id" params={{ id: row.id }}>
              {row.subject.name}
            </Link>
          ),
          tag: <NominationTag state={row.state} />,
          meta: [row.unit.name, `${row.code} · ${formatDate(row.submitted_at)}`],
        })}
        defaultSort="-created_at"
        empty={
          <Empty title={t`Không có đề nghị nào chờ thẩm định`}>
            <p>{t`Khi đơn vị nộp, đề nghị hiện ở đây và có thông báo.`}</p>
          </Empty>
        }
      />
    </>
  )
}
