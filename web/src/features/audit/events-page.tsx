import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { usePage } from '../../api/query'
import { ListBody } from '../../routing/list-body'
import { withFilter } from '../../routing/list-search'
import type { Column } from '../../ui/data-table'
import { DateField } from '../../ui/date-field'
import { SelectField } from '../../ui/fields'
import { FilterBar } from '../../ui/filter-bar'
import { formatDateTime } from '../../ui/format/dates'
import { PageHeader } from '../../ui/page-header'
import { SearchField } from '../../ui/search-field'
import { Empty } from '../../ui/states'
import { useSession } from '../accounts'
import { dayEnd, dayStart } from './days'
import { EventDialog } from './event-dialog'
import { useEventWords } from './event-words'
import type { AuditEvent } from './queries'
import type { AuditSearch } from './routes'
import { SubjectLink } from './subject-link'
import { Verification } from './verification'
import { subjectKinds } from './words'

const route = getRouteApi('/staff/audit')

/** Who did what, newest first, and the proof that nothing of it was altered. */
export function EventsPage() {
  const { t, i18n } = useLingui()
  const { can } = useSession()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [shown, setShown] = useState<AuditEvent | null>(null)
  const to = (next: AuditSearch) => void navigate({ search: next, replace: next.cursor === search.cursor })
  const filter = (change: Partial<AuditSearch>) => to(withFilter(search, change))
  const { subject_kind, subject_id, request_id, from, until, cursor, action } = search
  const answer = usePage('/api/v1/audit/events', {
    query: {
      ...{ subject_kind, subject_id, request_id, cursor },
      action: action ? [action] : undefined,
      from: from && dayStart(from),
      until: until && dayEnd(until),
    },
  })
  const active = [subject_kind, subject_id, request_id, from, until, action].filter(Boolean).length
  const columns = useColumns(setShown)
  const words = useEventWords()
  return (
    <>
      <PageHeader title={t`Nhật ký`} intro={t`Mỗi lần ghi để lại đúng một dòng, nối với dòng trước bằng mã băm.`} />
      {can('verify_audit') && <Verification />}
      <FilterBar active={active} onClear={() => to({})}>
        <SelectField
          name="subject_kind"
          label={t`Đối tượng`}
          empty={t`Tất cả`}
          value={subject_kind ?? ''}
          onChange={(value) => filter({ subject_kind: value || undefined })}
          choices={Object.entries(subjectKinds).map(([value, word]) => ({ value, label: i18n._(word) }))}
        />
        <SearchField
          name="request_id"
          label={t`Mã hỗ trợ`}
          value={request_id ?? ''}
          onChange={(text) => filter({ request_id: text || undefined })}
        />
        <DateField
          name="from"
          label={t`Từ ngày`}
          value={from ?? ''}
          onChange={(date) => filter({ from: date || undefined })}
        />
        <DateField
          name="until"
          label={t`Đến ngày`}
          value={until ?? ''}
          onChange={(date) => filter({ until: date || undefined })}
        />
      </FilterBar>
      <ListBody
        answer={answer}
        search={search}
        onSearch={to}
        cleared={{}}
        active={active}
        noun={t`sự kiện`}
        columns={columns}
        rowKey={(event) => String(event.seq)}
        card={(event) => ({
          title: (
            <Button variant="subtle" size="compact-md" px={0} onClick={() => setShown(event)}>
              {words.action(event.action)}
            </Button>
          ),
          meta: [
            <SubjectLink key="subject" event={event} />,
            `${event.account?.username ?? words.door(event)} · #${event.seq} · ${formatDateTime(event.at)}`,
          ],
        })}
        empty={<Empty title={t`Chưa có sự kiện nào`} />}
      />
      {shown && <EventDialog event={shown} onClose={() => setShown(null)} />}
    </>
  )
}

function useColumns(onShow: (event: AuditEvent) => void): Column<AuditEvent>[] {
  const { t } = useLingui()
  const words = useEventWords()
  const detail = (event: AuditEvent) => (
    <Button variant="subtle" size="compact-sm" onClick={() => onShow(event)}>
      {t`Xem`}
      <span className="visually-hidden">{t` sự kiện ${event.seq}`}</span>
    </Button>
  )
  return [
    { key: 'seq', header: t`Số`, cell: (event) => event.seq, align: 'right', width: '90px' },
    { key: 'at', header: t`Lúc`, cell: (event) => formatDateTime(event.at), width: '160px' },
    { key: 'who', header: t`Ai`, cell: (event) => event.account?.username ?? words.door(event), width: '200px' },
    { key: 'action', header: t`Việc`, cell: (event) => words.action(event.action), title: (event) => event.action },
    { key: 'subject', header: t`Đối tượng`, cell: (event) => <SubjectLink event={event} /> },
    { key: 'detail', header: t`Chi tiết`, cell: detail, width: '100px' },
  ]
}
