import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useGet } from '../../api/query'
import { Failure } from '../../routing/failure'
import { formatDate } from '../../ui/format/dates'
import { PageHeader } from '../../ui/page-header'
import { Loading } from '../../ui/states'
import { StatusTag } from '../../ui/status-tag'
import { SummaryList } from '../../ui/summary-list'
import { useSession } from '../accounts'
import { AnnualRecords } from './annual-records'
import type { UnitDetail } from './queries'
import { TimelineSection } from './timeline-section'
import { UnitHistory } from './unit-history'
import { UnitRecognitions } from './unit-recognitions'
import { useWords } from './use-words'
import { unitKinds } from './words'

const route = getRouteApi('/staff/units/$unitId')

/** One unit: its years, its records, its past names and parents, and recognitions from outside. */
export function UnitPage() {
  const { t } = useLingui()
  const { unitId } = route.useParams()
  const answer = useGet('/api/v1/units/{id}', { path: { id: unitId } })
  if (answer.error && !answer.data)
    return (
      <Failure
        back={<Link to="/units">{t({ message: 'Đơn vị', context: 'list' })}</Link>}
        error={answer.error}
        onRetry={() => void answer.refetch()}
      />
    )
  if (!answer.data) return <Loading />
  return <UnitContent key={unitId} unit={answer.data.data} />
}

function UnitContent({ unit }: { unit: UnitDetail }) {
  const { t } = useLingui()
  const { can } = useSession()
  const timeline = useGet('/api/v1/units/{id}/timeline', { path: { id: unit.id } })
  return (
    <>
      <PageHeader
        title={unit.name}
        tag={unit.valid_to && <StatusTag tone="draft">{t`Đã kết thúc ${formatDate(unit.valid_to)}`}</StatusTag>}
        back={<Link to="/units">{t({ message: 'Đơn vị', context: 'list' })}</Link>}
        actions={unit.allowed_actions.includes('edit') && <UnitActions unitId={unit.id} />}
      />
      <div className="stack">
        <UnitFacts unit={unit} />
        {can('read_annual_records') && (
          <>
            <TimelineSection answer={timeline} />
            <AnnualRecords subject={{ type: 'unit', id: unit.id }} writes={can('write_annual_records')} />
            <UnitRecognitions unitId={unit.id} />
          </>
        )}
        <UnitHistory unit={unit} />
      </div>
    </>
  )
}

function UnitActions({ unitId }: { unitId: string }) {
  const { t } = useLingui()
  return (
    <div className="row">
      <Button
        variant="default"
        renderRoot={(props) => <Link to="/units/$unitId/edit" params={{ unitId }} {...props} />}
      >
        {t`Sửa`}
      </Button>
      <Button
        variant="default"
        renderRoot={(props) => <Link to="/units/$unitId/successions/new" params={{ unitId }} {...props} />}
      >
        {t`Ghi thay đổi tổ chức`}
      </Button>
    </div>
  )
}

function UnitFacts({ unit }: { unit: UnitDetail }) {
  const { t } = useLingui()
  const { can } = useSession()
  const { word } = useWords()
  const { head, parent } = unit
  const headName = !head ? (
    '—'
  ) : can('read_people') ? (
    <Link to="/people/$personId" params={{ personId: head.id }}>
      {head.full_name}
    </Link>
  ) : (
    head.full_name
  )
  const parentName = parent ? (
    <Link to="/units/$unitId" params={{ unitId: parent.id }}>
      {parent.name}
    </Link>
  ) : (
    '—'
  )
  const people = (
    <Link to="/people" search={{ unit_id: unit.id }}>
      {t`Xem cán bộ của đơn vị`}
    </Link>
  )
  return (
    <section className="panel prose">
      <SummaryList
        rows={[
          { label: t`Mã`, value: unit.code },
          { label: t`Loại`, value: word(unitKinds, unit.kind) },
          { label: t`Trực thuộc`, value: parentName },
          { label: t`Người đứng đầu`, value: headName },
          { label: t`Hoạt động từ`, value: formatDate(unit.valid_from) },
          ...(can('read_people') ? [{ label: t({ message: 'Cán bộ', context: 'list' }), value: people }] : []),
        ]}
      />
    </section>
  )
}
