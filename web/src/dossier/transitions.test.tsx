import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { expect, test } from 'vitest'
import { renderUi } from '../test/render'
import { server } from '../test/server'
import { NominationTransitions } from './transitions'

const record = (...allowed_actions: string[]) => ({ id: 'n1', code: 'DHTT-2025-0001', allowed_actions })
const path = '*/api/v1/nominations/n1/transitions'

test('only what the record allows has a button; what another page does has none', () => {
  renderUi(<NominationTransitions record={record('return', 'edit', 'submit', 'decide')} etag={'"3"'} />)
  expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(['Trả lại'])
})

test('what would only be refused now is not offered', () => {
  renderUi(<NominationTransitions record={record('verify', 'return')} etag={'"3"'} without={['verify']} />)
  expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(['Trả lại'])
})

test('returning asks for a reason and sends it with the version that was shown', async () => {
  const seen: unknown[] = []
  server.use(
    http.post(path, async ({ request }) => {
      seen.push([request.headers.get('if-match'), await request.json()])
      return HttpResponse.json({})
    }),
  )
  renderUi(<NominationTransitions record={record('return')} etag={'"3"'} />)
  await userEvent.click(screen.getByRole('button', { name: 'Trả lại' }))
  const dialog = await screen.findByRole('dialog')
  const confirm = () => [...dialog.querySelectorAll('button')].find((button) => button.textContent === 'Trả lại')!
  await userEvent.click(confirm())
  expect(dialog).toHaveTextContent('Nhập lý do')
  expect(seen).toEqual([])
  await userEvent.type(screen.getByRole('textbox', { name: 'Lý do' }), 'Thiếu minh chứng 2023')
  await userEvent.click(confirm())
  await waitFor(() => expect(seen).toEqual([['"3"', { action: 'return', reason: 'Thiếu minh chứng 2023' }]]))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

test('a transition on an old version says so and decides nothing', async () => {
  server.use(http.post(path, () => HttpResponse.json({ code: 'stale_version', title: 'Cũ' }, { status: 412 })))
  renderUi(<NominationTransitions record={record('verify')} etag={'"3"'} />)
  await userEvent.click(screen.getByRole('button', { name: 'Xác nhận thẩm định' }))
  const dialog = await screen.findByRole('dialog')
  const confirm = [...dialog.querySelectorAll('button')].find((button) => button.textContent === 'Xác nhận thẩm định')!
  await userEvent.click(confirm)
  await waitFor(() => expect(dialog).toHaveTextContent('vừa được người khác sửa'))
})
