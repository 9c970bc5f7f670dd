import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { beforeEach, expect, test } from 'vitest'
import { renderUi } from '../../test/render'
import { server } from '../../test/server'
import { FosteringSection } from './fostering-section'

const activity = {
  id: 'f1',
  registration_id: 'r1',
  happened_on: '2026-03-12',
  description: 'Cử đi học',
  result: null,
  version: 3,
}

beforeEach(() => {
  server.use(
    http.get('*/api/v1/registrations/r1/fostering-activities', () =>
      HttpResponse.json({ items: [activity], next_cursor: null }),
    ),
  )
})

test('who may only read has no buttons', async () => {
  renderUi(<FosteringSection registrationId="r1" canWrite={false} />)
  expect(await screen.findByText('Cử đi học')).toBeVisible()
  expect(screen.queryAllByRole('button')).toEqual([])
})

test('a correction sends what changed, at the version that was shown', async () => {
  const seen: unknown[] = []
  server.use(
    http.patch('*/api/v1/fostering-activities/f1', async ({ request }) => {
      seen.push([request.headers.get('if-match'), await request.json()])
      return HttpResponse.json({ ...activity, version: 4 })
    }),
  )
  renderUi(<FosteringSection registrationId="r1" canWrite />)
  await userEvent.click(await screen.findByRole('button', { name: 'Sửa hoạt động: Cử đi học' }))
  await userEvent.type(screen.getByRole('textbox', { name: /^Kết quả/ }), 'Loại giỏi')
  await userEvent.click(screen.getByRole('button', { name: 'Lưu' }))
  await waitFor(() => expect(seen).toEqual([['"3"', { result: 'Loại giỏi' }]]))
  await waitFor(() => expect(screen.queryByRole('textbox')).toBeNull())
})

test('somebody else was faster: both texts are shown and nothing typed is lost', async () => {
  server.use(
    http.patch('*/api/v1/fostering-activities/f1', () => HttpResponse.json({ code: 'stale' }, { status: 412 })),
    http.get('*/api/v1/fostering-activities/f1', () =>
      HttpResponse.json({ ...activity, description: 'Cử đi học ở Huế', version: 4 }, { headers: { ETag: '"4"' } }),
    ),
  )
  renderUi(<FosteringSection registrationId="r1" canWrite />)
  await userEvent.click(await screen.findByRole('button', { name: 'Sửa hoạt động: Cử đi học' }))
  await userEvent.type(screen.getByRole('textbox', { name: 'Việc đã làm' }), ' ở Hà Nội')
  await userEvent.click(screen.getByRole('button', { name: 'Lưu' }))
  const dialog = await screen.findByRole('dialog')
  expect(dialog).toHaveTextContent('Cử đi học ở Hà Nội')
  expect(dialog).toHaveTextContent('Cử đi học ở Huế')
})

test('deleting asks first and sends the version that was shown', async () => {
  const seen: unknown[] = []
  server.use(
    http.delete('*/api/v1/fostering-activities/f1', ({ request }) => {
      seen.push(request.headers.get('if-match'))
      return new HttpResponse(null, { status: 204 })
    }),
  )
  renderUi(<FosteringSection registrationId="r1" canWrite />)
  await userEvent.click(await screen.findByRole('button', { name: 'Xóa hoạt động: Cử đi học' }))
  expect(await screen.findByRole('dialog')).toHaveTextContent('Cử đi học')
  await userEvent.click(screen.getByRole('button', { name: 'Xóa' }))
  await waitFor(() => expect(seen).toEqual(['"3"']))
})
