import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { usePage } from '../../api/query'
import { ListBody } from '../../routing/list-body'
import type { ListSearch } from '../../routing/list-search'
import type { Column } from '../../ui/data-table'
import { formatDate } from '../../ui/format/dates'
import { Empty } from '../../ui/states'
import { type AnnualRecord, useTitles } from './queries'
import { useWords } from './use-words'
import { authorities, ratings } from './words'

const PEOPLE = '/api/v1/people/{id}/annual-records'
const UNITS = '/api/v1/units/{id}/annual-records'

interface AnnualRecordsProps {
  subject: { type: 'person' | 'unit'; id: string }
  /** Whether this person may correct them. */
  writes: boolean
}

/** Every annual record of one person or unit, newest year first; each leads to its correction. */
export function AnnualRecords({ subject, writes }: AnnualRecordsProps) {
  const { t } = useLingui()
  const { word } = useWords()
  const [search, setSearch] = useState<ListSearch>({})
  const query = { cursor: search.cursor, sort: search.sort ?? '-year', limit: 20 }
  const params = { path: { id: subject.id }, query }
  const path = subject.type === 'person' ? PEOPLE : UNITS
  const answer = usePage(path, params)
  const columns = useColumns(writes)
  const name = useTitleName()
  const add = writes && <AddRecord subject={subject} />
  return (
    <section>
      <div className="section-line">
        <h2 className="section-title">{t`Xếp loại, danh hiệu theo quyết định`}</h2>
        {add}
      </div>
      <ListBody
        answer={answer}
        search={search}
        onSearch={setSearch}
        cleared={{}}
        active={0}
        noun={t`bản ghi`}
        columns={columns}
        rowKey={(record) => record.id}
        defaultSort="-year"
        card={(record) => ({
          title: writes ? <RecordLink record={record} /> : `${record.year}`,
          meta: [
            `${word(ratings, record.rating)}${record.title ? ` · ${name(record.title)}` : ''}`,
            record.decision_number && `${record.decision_number} · ${formatDate(record.decision_date)}`,
          ],
        })}
        empty={
          <Empty title={t`Chưa có bản ghi nào`}>
            <p>{t`Chưa có xếp loại hay danh hiệu nào được nhập.`}</p>
          </Empty>
        }
      />
    </section>
  )
}

function RecordLink({ record }: { record: AnnualRecord }) {
  const { t } = useLingui()
  return (
    <Link
      to="/annual-records/$recordId"
      params={{ recordId: record.id }}
      aria-label={t`Sửa bản ghi năm ${record.year}`}
    >
      {record.year}
    </Link>
  )
}

function AddRecord({ subject }: Pick<AnnualRecordsProps, 'subject'>) {
  const { t } = useLingui()
  return (
    <Button
      variant="default"
      renderRoot={(props) =>
        subject.type === 'person' ? (
          <Link to="/people/$personId/annual-records/new" params={{ personId: subject.id }} {...props} />
        ) : (
          <Link to="/units/$unitId/annual-records/new" params={{ unitId: subject.id }} {...props} />
        )
      }
    >
      {t`Thêm bản ghi`}
    </Button>
  )
}

function useTitleName() {
  const titles = useTitles()
  const { titleName } = useWords()
  return (code: string | null | undefined) => {
    if (!code) return '—'
    const title = titles.get(code)
    return title ? titleName(title) : code
  }
}

function useColumns(writes: boolean): Column<AnnualRecord>[] {
  const { t } = useLingui()
  const { word } = useWords()
  const name = useTitleName()
  return [
    {
      key: 'year',
      header: t`Năm`,
      cell: (record) => (writes ? <RecordLink record={record} /> : record.year),
      sort: 'year',
      width: '80px',
    },
    { key: 'rating', header: t`Xếp loại`, cell: (record) => word(ratings, record.rating), width: '230px' },
    { key: 'title', header: t`Danh hiệu`, cell: (record) => name(record.title), title: (record) => name(record.title) },
    { key: 'number', header: t`Số quyết định`, cell: (record) => record.decision_number ?? '—', width: '170px' },
    { key: 'date', header: t`Ngày`, cell: (record) => formatDate(record.decision_date), width: '120px' },
    {
      key: 'authority',
      header: t`Cấp quyết định`,
      cell: (record) => word(authorities, record.issuing_authority),
      width: '150px',
    },
  ]
}
