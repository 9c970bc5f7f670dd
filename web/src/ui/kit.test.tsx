import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { renderUi } from '../test/render'
import { ConfirmDialog } from './confirm-dialog'
import { DataTable } from './data-table'
import { DateField } from './date-field'
import { ErrorSummary } from './error-summary'
import { TextField } from './fields'

interface Row {
  id: string
  name: string
}

const rows = [{ id: '1', name: 'Nguyễn Văn Đông' }]
const table = (onSort: (sort: string) => void, sort?: string) => (
  <DataTable<Row>
    caption="Cán bộ"
    columns={[
      { key: 'name', header: 'Họ tên', cell: (row) => row.name, title: (row) => row.name, sort: 'name' },
      { key: 'id', header: 'Mã', cell: (row) => row.id },
    ]}
    rows={rows}
    rowKey={(row) => row.id}
    card={(row) => ({ title: row.name, tag: <span>tag</span>, meta: [row.id] })}
    sort={sort}
    onSort={onSort}
  />
)

test('a table is a real one: caption, sort state, full text where one line is short', async () => {
  const onSort = vi.fn()
  renderUi(table(onSort, 'name'))
  const found = screen.getByRole('table', { name: 'Cán bộ' })
  expect(within(found).getByRole('columnheader', { name: 'Họ tên' })).toHaveAttribute('aria-sort', 'ascending')
  expect(within(found).getByRole('columnheader', { name: 'Mã' })).not.toHaveAttribute('aria-sort')
  expect(within(found).getByRole('cell', { name: 'Nguyễn Văn Đông' })).toHaveAttribute('title', 'Nguyễn Văn Đông')
  await userEvent.click(within(found).getByRole('button', { name: 'Họ tên' }))
  expect(onSort).toHaveBeenCalledWith('-name')
})

test('on a phone the rows are cards', () => {
  vi.spyOn(window, 'matchMedia').mockImplementation(
    (media) => ({ matches: true, media, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList,
  )
  renderUi(table(() => undefined))
  expect(screen.queryByRole('table')).toBeNull()
  expect(within(screen.getByRole('list', { name: 'Cán bộ' })).getAllByRole('listitem')).toHaveLength(1)
})

test('the error summary takes the focus and leads to the field', async () => {
  renderUi(
    <>
      <ErrorSummary errors={{ goal: 'Nhập mục tiêu' }} attempt={1} />
      <TextField name="goal" label="Mục tiêu" value="" onChange={() => undefined} error="Nhập mục tiêu" />
    </>,
  )
  expect(screen.getByRole('alert')).toHaveFocus()
  await userEvent.click(screen.getByRole('link', { name: 'Nhập mục tiêu' }))
  const field = screen.getByRole('textbox', { name: 'Mục tiêu' })
  expect(field).toHaveFocus()
  expect(field).toHaveAccessibleDescription('Nhập mục tiêu')
})

function DateForm({ onSeen }: { onSeen: (date: string) => void }) {
  const [date, setDate] = useState('')
  const change = (next: string) => {
    onSeen(next)
    setDate(next)
  }
  return <DateField name="held_on" label="Ngày họp" value={date} onChange={change} />
}

test('a date is typed as on paper and given as the API has it', async () => {
  const seen: string[] = []
  renderUi(<DateForm onSeen={(next) => seen.push(next)} />)
  const field = screen.getByRole('textbox', { name: 'Ngày họp' })
  await userEvent.type(field, '1/3/2026')
  await userEvent.tab()
  expect(seen).toEqual(['2026-03-01'])
  expect(field).toHaveValue('01/03/2026')
  await userEvent.clear(field)
  await userEvent.type(field, '31/02/2026')
  await userEvent.tab()
  expect(seen.at(-1)).toBe('')
  expect(field).toBeInvalid()
})

test('a decision that needs a reason is not sent without one', async () => {
  const onConfirm = vi.fn()
  renderUi(
    <ConfirmDialog
      opened
      onClose={() => undefined}
      title="Trả lại?"
      confirm="Trả lại"
      reason="required"
      onConfirm={onConfirm}
    />,
  )
  await userEvent.click(await screen.findByRole('button', { name: 'Trả lại' }))
  expect(onConfirm).not.toHaveBeenCalled()
  await userEvent.type(screen.getByRole('textbox', { name: 'Lý do' }), '  thiếu minh chứng ')
  await userEvent.click(screen.getByRole('button', { name: 'Trả lại' }))
  expect(onConfirm).toHaveBeenCalledWith('thiếu minh chứng')
})
