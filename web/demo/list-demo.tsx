import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { CursorPager, ListCount } from '../src/ui/cursor-pager'
import { type Column, DataTable } from '../src/ui/data-table'
import { DateField } from '../src/ui/date-field'
import { SelectField, TextField } from '../src/ui/fields'
import { FilterBar } from '../src/ui/filter-bar'
import { formatDate } from '../src/ui/format/dates'
import { formatNumber } from '../src/ui/format/numbers'
import { PageHeader } from '../src/ui/page-header'
import { SearchSelectField } from '../src/ui/search-select-field'
import { StatusTag, type Tone } from '../src/ui/status-tag'

const STATES: [Tone, string][] = [
  ['draft', 'Nháp'],
  ['submitted', 'Đã nộp'],
  ['checking', 'Đã thẩm định'],
  ['council', 'Tại hội đồng'],
  ['good', 'Công nhận'],
  ['bad', 'Không công nhận'],
]
const NAMES = ['Nguyễn Thị Hồng Ánh', 'Chi cục Bảo vệ môi trường', 'Lê Quốc Việt', 'Trần Nguyễn Phương Thảo']
const UNITS = [
  'Trung tâm Công nghệ thông tin Tài nguyên và Môi trường',
  'Văn phòng Sở',
  'Chi nhánh Văn phòng Đăng ký đất đai Nha Trang',
]

interface Row {
  code: string
  name: string
  unit: string
  on: string
  score: number | null
  tone: Tone
  state: string
}

const rows: Row[] = Array.from({ length: 20 }, (_, index) => {
  const [tone, state] = STATES[index % STATES.length] ?? ['draft', '']
  return {
    code: `DHTT-2025-${String(index + 1).padStart(4, '0')}`,
    name: NAMES[index % NAMES.length] ?? '',
    unit: UNITS[index % UNITS.length] ?? '',
    on: `2025-0${(index % 9) + 1}-1${index % 10}`,
    score: index % 3 === 0 ? null : 70 + index * 1.25,
    tone,
    state,
  }
})

const columns: Column<Row>[] = [
  { key: 'code', header: 'Mã', cell: (row) => <a href="#x">{row.code}</a>, sort: 'code', width: '170px' },
  { key: 'name', header: 'Cá nhân, tập thể', cell: (row) => row.name, title: (row) => row.name, sort: 'name' },
  { key: 'unit', header: 'Đơn vị', cell: (row) => row.unit, title: (row) => row.unit },
  { key: 'on', header: 'Ngày nộp', cell: (row) => formatDate(row.on), sort: 'created_at', width: '130px' },
  {
    key: 'state',
    header: 'Trạng thái',
    cell: (row) => <StatusTag tone={row.tone}>{row.state}</StatusTag>,
    width: '160px',
  },
  { key: 'score', header: 'Điểm', cell: (row) => formatNumber(row.score), align: 'right', width: '80px' },
]

/** A list as every list looks. */
export function ListDemo() {
  const [sort, setSort] = useState('-created_at')
  const [q, setQ] = useState('')
  const [unit, setUnit] = useState('')
  const [state, setState] = useState('')
  const [from, setFrom] = useState('')
  const active = [q, unit, state, from].filter((value) => value !== '').length
  const clear = () => {
    for (const set of [setQ, setUnit, setState, setFrom]) set('')
  }
  return (
    <>
      <PageHeader
        title="Đề nghị công nhận"
        actions={<Button leftSection={<IconPlus size={18} aria-hidden="true" />}>Tạo đề nghị</Button>}
      />
      <FilterBar active={active} onClear={clear}>
        <TextField name="q" label="Từ khóa" type="search" placeholder="Tên hoặc mã" value={q} onChange={setQ} />
        <SearchSelectField
          name="unit_id"
          label="Đơn vị"
          value={unit}
          onChange={setUnit}
          choices={UNITS.map((name) => ({ value: name, label: name }))}
          placeholder="Tất cả"
        />
        <SelectField
          name="state"
          label="Trạng thái"
          empty="Tất cả"
          value={state}
          onChange={setState}
          choices={STATES.map(([value, label]) => ({ value, label }))}
        />
        <DateField name="from" label="Nộp từ ngày" value={from} onChange={setFrom} />
      </FilterBar>
      <ListCount shown={20} total={10_000} noun="đề nghị" />
      <DataTable
        caption="Đề nghị công nhận"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.code}
        card={(row) => ({
          title: <a href="#x">{row.name}</a>,
          tag: <StatusTag tone={row.tone}>{row.state}</StatusTag>,
          meta: [row.unit, `${row.code} · nộp ${formatDate(row.on)}`],
        })}
        sort={sort}
        onSort={setSort}
      />
      <CursorPager onPrevious={null} onNext={() => undefined} />
    </>
  )
}
