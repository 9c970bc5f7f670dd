import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { renderUi } from '../test/render'
import { ConfirmDialog } from './confirm-dialog'
import { hasUnsaved } from './unsaved'

const asked = async (busy = false) => {
  const onClose = vi.fn()
  renderUi(
    <ConfirmDialog
      opened
      busy={busy}
      onClose={onClose}
      title="Trả lại?"
      confirm="Trả lại"
      reason="required"
      onConfirm={() => undefined}
    />,
  )
  return { onClose, reason: await screen.findByRole('textbox', { name: 'Lý do' }) }
}

test('Escape closes a dialog in which nothing was typed', async () => {
  const { onClose } = await asked()
  await userEvent.keyboard('{Escape}')
  expect(onClose).toHaveBeenCalledOnce()
})

test.each([
  ['Escape', () => userEvent.keyboard('{Escape}')],
  ['a click beside it', () => userEvent.click(document.querySelector('.mantine-Modal-overlay')!)],
  ['the cross', () => userEvent.click(screen.getByRole('button', { name: 'Đóng' }))],
])('%s does not lose a typed reason: it asks, and staying keeps every word', async (_, slip) => {
  const { onClose, reason } = await asked()
  await userEvent.type(reason, 'Thiếu minh chứng năm 2023')
  await slip()
  expect(onClose).not.toHaveBeenCalled()
  expect(screen.getByRole('alert')).toHaveTextContent('chưa được gửi')
  expect(screen.getByRole('button', { name: 'Nhập tiếp' })).toHaveFocus()
  await userEvent.click(screen.getByRole('button', { name: 'Nhập tiếp' }))
  expect(reason).toHaveValue('Thiếu minh chứng năm 2023')
  expect(screen.getByRole('button', { name: 'Trả lại' })).toBeVisible()
  await slip()
  await userEvent.click(screen.getByRole('button', { name: 'Đóng, bỏ lý do' }))
  expect(onClose).toHaveBeenCalledOnce()
})

test('a typed reason holds the page back too, until it is taken out or on its way', async () => {
  const { reason } = await asked()
  expect(hasUnsaved()).toBe(false)
  await userEvent.type(reason, 'Thiếu')
  expect(hasUnsaved()).toBe(true)
  await userEvent.clear(reason)
  await waitFor(() => expect(hasUnsaved()).toBe(false))
})

test('what was thrown away is gone: the next question starts empty', async () => {
  const props = { title: 'Trả lại?', confirm: 'Trả lại', reason: 'required' as const, onConfirm: () => undefined }
  const drawn = renderUi(<ConfirmDialog {...props} opened onClose={() => undefined} />)
  await userEvent.type(await screen.findByRole('textbox', { name: 'Lý do' }), 'cũ')
  await userEvent.keyboard('{Escape}')
  drawn.unmount()
  renderUi(<ConfirmDialog {...props} opened onClose={() => undefined} />)
  expect(await screen.findByRole('textbox', { name: 'Lý do' })).toHaveValue('')
  expect(screen.queryByRole('alert')).toBeNull()
  expect(hasUnsaved()).toBe(false)
})
