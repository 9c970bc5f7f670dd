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
import { AnnualRecords } from './annual-records'
import { TimelineSection } from './timeline-section'
import { useWords } from './use-words'
import { employments, genders, leaderships } from './words'

const route = getRouteApi('/staff/people/$personId')

/** One person: who, the years at a glance, and every annual record with its decision. */
export function PersonPage() {
  const { t } = useLingui()
  const { word } = useWords()
  const { personId } = route.useParams()
  const path = { path: { id: personId } }
  const answer = useGet('/api/v1/people/{id}', path)
  const timeline = useGet('/api/v1/people/{id}/timeline', path)
  if (answer.error && !answer.data)
    return (
      <Failure
        back={<Link to="/people">{t({ message: 'Cán bộ', context: 'list' })}</Link>}
        error={answer.error}
        onRetry={() => void answer.refetch()}
      />
    )
  if (!answer.data) return <Loading />
  const person = answer.data.data
  const edit = person.allowed_actions.includes('edit') && (
    <Button
      variant="default"
      renderRoot={(props) => <Link to="/people/$personId/edit" params={{ personId }} {...props} />}
    >
      {t`Sửa thông tin`}
    </Button>
  )
  const unit = (
    <Link to="/units/$unitId" params={{ unitId: person.unit.id }}>
      {person.unit.name}
    </Link>
  )
  const rows = [
    { label: t`Mã`, value: person.employee_code },
    { label: t`Đơn vị`, value: unit },
    { label: t`Chức vụ`, value: person.position },
    { label: t`Chức vụ lãnh đạo`, value: word(leaderships, person.leadership) },
    { label: t`Diện`, value: word(employments, person.employment) },
    { label: t`Giới tính`, value: word(genders, person.gender) },
    { label: t`Ngày sinh`, value: formatDate(person.birth_date) },
    { label: t`Ngày vào cơ quan`, value: formatDate(person.joined_on) },
    ...(person.left_on ? [{ label: t`Ngày thôi việc`, value: formatDate(person.left_on) }] : []),
    { label: t`Thư điện tử`, value: person.email ?? '—' },
  ]
  return (
    <>
      <PageHeader
        title={person.full_name}
        tag={person.left_on && <StatusTag tone="draft">{t`Đã thôi việc`}</StatusTag>}
        back={<Link to="/people">{t({ message: 'Cán bộ', context: 'list' })}</Link>}
        actions={edit}
      />
      <div className="stack">
        <TimelineSection answer={timeline} />
        <AnnualRecords
          subject={{ type: 'person', id: personId }}
          writes={person.allowed_actions.includes('edit_records')}
        />
        <section className="panel prose">
          <h2 className="section-title">{t`Thông tin cán bộ`}</h2>
          <SummaryList rows={rows} />
        </section>
      </div>
    </>
  )
}
