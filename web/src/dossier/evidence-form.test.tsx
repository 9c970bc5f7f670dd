import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { expect, test, vi } from 'vitest'
import { renderUi } from '../test/render'
import { server } from '../test/server'
import { hasUnsaved } from '../ui/unsaved'
import { EvidenceForm } from './evidence-form'

const pdf = () => new File(['%PDF-1.7'], 'quyết định 12.pdf', { type: 'application/pdf' })
const choose = async (file: File) => userEvent.upload(screen.getByLabelText('Tệp minh chứng'), file)
const send = () => userEvent.click(screen.getByRole('button', { name: 'Tải lên' }))

test('without a file nothing is sent, and the summary leads to the field', async () => {
  renderUi(<EvidenceForm nominationId="n1" onClose={() => undefined} />)
  await send()
  expect(screen.getByRole('alert')).toHaveTextContent('Chọn tệp minh chứng')
})

test('the title is offered from the name of the file', async () => {
  renderUi(<EvidenceForm nominationId="n1" onClose={() => undefined} />)
  await choose(pdf())
  expect(screen.getByRole('textbox', { name: 'Tên minh chứng' })).toHaveValue('quyết định 12')
})

test('a refused upload keeps the file and what was typed; the next try carries them', async () => {
  // The test environment cannot read a multipart body back: what goes into it is watched instead.
  const parts = vi.spyOn(FormData.prototype, 'append')
  let tries = 0
  let refuse = true
  server.use(
    http.post('*/api/v1/nominations/n1/evidence', () => {
      tries += 1
      if (refuse) {
        const fields = [{ pointer: '/file', code: 'unsupported_media', message: 'Tệp này không phải PDF' }]
        return HttpResponse.json({ code: 'unsupported_media', errors: fields }, { status: 415 })
      }
      return HttpResponse.json({ id: 'e1' }, { status: 201 })
    }),
  )
  const onClose = vi.fn()
  renderUi(<EvidenceForm nominationId="n1" onClose={onClose} />)
  await choose(pdf())
  await userEvent.type(screen.getByRole('textbox', { name: /^Năm/ }), '2022')
  await send()
  expect(await screen.findByRole('alert')).toHaveTextContent('Tệp này không phải PDF')
  expect(screen.getByText(/quyết định 12\.pdf/)).toBeVisible()
  expect(screen.getByRole('textbox', { name: /^Năm/ })).toHaveValue('2022')
  expect(onClose).not.toHaveBeenCalled()
  refuse = false
  await userEvent.click(screen.getByRole('button', { name: 'Tải lên lại' }))
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce())
  expect(tries).toBe(2)
  const sent = Object.fromEntries(parts.mock.calls.map(([name, value]) => [name, value]))
  expect(sent).toMatchObject({ kind: 'decision', title: 'quyết định 12', year: '2022' })
  expect(sent.file).toBeInstanceOf(File)
})

test('a file or a word holds the page back, and no longer once it is taken back', async () => {
  renderUi(<EvidenceForm nominationId="n1" onClose={() => undefined} />)
  expect(hasUnsaved()).toBe(false)
  const year = screen.getByRole('textbox', { name: /^Năm/ })
  await userEvent.type(year, '2022')
  expect(hasUnsaved()).toBe(true)
  await userEvent.clear(year)
  expect(hasUnsaved()).toBe(false)
  await userEvent.upload(screen.getByLabelText('Tệp minh chứng'), new File(['%PDF-1.7'], 'a.pdf'))
  expect(hasUnsaved()).toBe(true)
})
