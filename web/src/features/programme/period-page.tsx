import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useGet } from '../../api/query'
import { Failure } from '../../routing/failure'
import { PageHeader } from '../../ui/page-header'
import { Loading } from '../../ui/states'
import { SummaryList } from '../../ui/summary-list'
import { RoundsTable } from './rounds-table'

const route = getRouteApi('/staff/periods/$periodId')

/** One period with its rounds; its criteria are a click away. */
export function PeriodPage() {
  const { t } = useLingui()
  const { periodId } = route.useParams()
  const params = { periodId }
  const answer = useGet('/api/v1/periods/{id}', { path: { id: periodId } })
  if (answer.error && !answer.data)
    return (
      <Failure
        back={<Link to="/periods">{t`Giai đoạn và đợt`}</Link>}
        error={answer.error}
        onRetry={() => void answer.refetch()}
      />
    )
  if (!answer.data) return <Loading />
  const period = answer.data.data
  const may = (action: (typeof period.allowed_actions)[number]) => period.allowed_actions.includes(action)
  const edit = may('edit') && (
    <Button variant="default" renderRoot={(props) => <Link to="/periods/$periodId/edit" params={params} {...props} />}>
      {t`Sửa`}
    </Button>
  )
  const round = may('create_round') && (
    <Button renderRoot={(props) => <Link to="/rounds/new" search={{ period_id: periodId }} {...props} />}>
      {t`Thêm đợt`}
    </Button>
  )
  return (
    <>
      <PageHeader
        title={period.name}
        back={<Link to="/periods">{t`Giai đoạn và đợt`}</Link>}
        actions={
          <div className="row">
            {round}
            {edit}
          </div>
        }
      />
      <div className="stack">
        <section className="panel prose">
          <SummaryList
            rows={[
              { label: t`Mã`, value: period.code },
              { label: t`Các năm`, value: `${period.first_year}–${period.last_year}` },
              {
                label: t`Tiêu chí`,
                value: (
                  <Link to="/periods/$periodId/criteria" params={params}>
                    {t`Xem bộ tiêu chí`}
                  </Link>
                ),
              },
            ]}
          />
        </section>
        <section>
          <h2 className="section-title">{t`Các đợt xét`}</h2>
          <RoundsTable periodId={periodId} />
        </section>
      </div>
    </>
  )
}
