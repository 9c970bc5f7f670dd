import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { expect, test } from 'vitest'
import { openPage } from '../test/open-page'
import { server } from '../test/server'
import { hasUnsaved } from '../ui/unsaved'

const list = (items: unknown[]) => HttpResponse.json({ items, next_cursor: null })
const round = { id: 'r1', name: 'Đợt 2025', state: 'open', period_id: 'pe1', years: [2025], code: 'D2025' }

/** Chooses, is asked on the way out, stays, and finds the choice still there. */
async function expectHeldBack(field: HTMLElement, value: string, away: string) {
  await userEvent.click(screen.getByRole('link', { name: away }))
  await userEvent.click(await screen.findByRole('button', { name: 'Ở lại trang' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(field).toHaveValue(value)
}

test('a nomination being started asks before it is left', async () => {
  server.use(
    http.get('*/api/v1/rounds', () => list([round, { ...round, id: 'r2', name: 'Đợt 2026' }])),
    http.get('*/api/v1/people', () => list([])),
  )
  await openPage('/nominations/new')
  const field = await screen.findByRole('combobox', { name: 'Đợt xét' })
  await screen.findByRole('option', { name: /Đợt 2026/ })
  expect(hasUnsaved()).toBe(false)
  await userEvent.selectOptions(field, 'r2')
  await expectHeldBack(field, 'r2', 'Danh sách đề nghị')
})

test('a file chosen for import asks before it is left', async () => {
  server.use(http.get('*/api/v1/jobs', () => list([])))
  await openPage('/imports', ['run_imports'])
  const csv = new File(['a;b'], 'danh-hieu.csv', { type: 'text/csv' })
  await userEvent.upload(await screen.findByLabelText('Tệp'), csv)
  await expectHeldBack(screen.getByRole('combobox', { name: 'Loại dữ liệu' }), '', 'Tổng quan')
  expect(screen.getByText(/danh-hieu\.csv/)).toBeVisible()
})
