import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { expect, test } from 'vitest'
import { renderUi } from '../../test/render'
import { server } from '../../test/server'
import type { Eligibility } from './queries'
import { SubjectChecks } from './subject-checks'

const found = {
  subject: { type: 'person', id: 'p1', code: 'NV0211', name: 'Trần Anh Dũng' },
  unit: { id: 'u1', code: 'QBVMT', name: 'Quỹ Bảo vệ môi trường' },
  leads: null,
  verdict: 'needs_decision',
  checks: [
    {
      criterion: 'I5a',
      outcome: 'unknown',
      reason: null,
      unit: null,
      years: [
        { year: 2021, outcome: 'waived', reason: 'waived', found: [] },
        { year: 2022, outcome: 'unknown', reason: 'no_record', found: [] },
        { year: 2023, outcome: 'unknown', reason: 'no_record', found: [] },
      ],
    },
  ],
  waivers: [
    { id: 'w1', criterion: 'I5a', year: 2021, reason: 'Đã xem bản giấy', by: 'vanphong', at: '2026-11-22T03:00:00Z' },
  ],
} as unknown as Eligibility

const draw = (mayWaive: boolean) => renderUi(<SubjectChecks roundId="r1" found={found} mayWaive={mayWaive} />)

test('who gave a waiver, when and why stands beside it; only the office has buttons', () => {
  draw(false)
  expect(screen.getByText('Đã xem bản giấy')).toBeVisible()
  expect(screen.getByText(/vanphong · 22\/11\/2026/)).toBeVisible()
  expect(screen.queryAllByRole('button')).toEqual([])
})

test('a waiver is taken back at the version it has', async () => {
  const seen: unknown[] = []
  server.use(
    http.get('*/api/v1/rounds/r1/waivers/w1', () => HttpResponse.json({ id: 'w1' }, { headers: { ETag: '"1"' } })),
    http.delete('*/api/v1/rounds/r1/waivers/w1', ({ request }) => {
      seen.push(request.headers.get('if-match'))
      return new HttpResponse(null, { status: 204 })
    }),
  )
  draw(true)
  await userEvent.click(screen.getByRole('button', { name: 'Bỏ miễn I5a năm 2021' }))
  const confirm = await screen.findByRole('button', { name: 'Bỏ miễn' })
  await waitFor(() => expect(confirm).toBeEnabled())
  await userEvent.click(confirm)
  await waitFor(() => expect(seen).toEqual(['"1"']))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

test('all years that are not on record can be waived at once', async () => {
  const seen: unknown[] = []
  server.use(
    http.post('*/api/v1/rounds/r1/waivers', async ({ request }) => {
      seen.push(await request.json())
      return HttpResponse.json({}, { status: 201 })
    }),
  )
  draw(true)
  await userEvent.click(screen.getByRole('button', { name: 'Miễn mọi năm chưa rõ: I5a' }))
  await userEvent.type(await screen.findByRole('textbox', { name: 'Lý do' }), 'Đã xem bản giấy')
  await userEvent.click(screen.getByRole('button', { name: 'Miễn' }))
  await waitFor(() =>
    expect(seen).toEqual([
      { subject: { type: 'person', id: 'p1' }, criterion: 'I5a', year: null, reason: 'Đã xem bản giấy' },
    ]),
  )
})
