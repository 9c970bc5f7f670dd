import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { ApiError } from '../api/errors'
import { renderUi } from '../test/render'
import { DateField } from '../ui/date-field'
import { TextField } from '../ui/fields'
import { RecordForm } from './record-form'
import { conflicting, orNull, type RecordFormOptions, useRecordForm, wholeNumber } from './use-record-form'

interface Values {
  name: string
  note: string
}

const start: Values = { name: 'Văn phòng', note: 'cũ' }
const refusal = (status: number, fields: { pointer: string; code: string; message: string }[] = []) =>
  new ApiError(status, 'x', 'Từ chối', 'Không được', 'r1', fields, null, {})

function Form({ onSaved, ...options }: Partial<RecordFormOptions<Values, Values, unknown>> & { onSaved: () => void }) {
  const form = useRecordForm<Values, Values, unknown>({
    initial: start,
    etag: '"1"',
    toBody: (values) => values,
    send: () => Promise.resolve(),
    ...options,
  })
  return (
    <RecordForm form={form} submit="Lưu" onSaved={onSaved} labels={{ name: 'Tên', note: 'Ghi chú' }}>
      <TextField {...form.field('name')} label="Tên" />
      <TextField {...form.field('note')} label="Ghi chú" />
    </RecordForm>
  )
}

const retype = async (label: string, text: string) => {
  const field = screen.getByRole('textbox', { name: label })
  await userEvent.clear(field)
  await userEvent.type(field, text)
}
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))

test('only what changed is sent, with the version that was shown', async () => {
  const send = vi.fn(() => Promise.resolve())
  const onSaved = vi.fn()
  renderUi(<Form send={send} onSaved={onSaved} />)
  await retype('Ghi chú', 'mới')
  await press('Lưu')
  expect(send).toHaveBeenCalledWith({
    whole: { name: 'Văn phòng', note: 'mới' },
    patch: { note: 'mới' },
    etag: '"1"',
  })
  expect(onSaved).toHaveBeenCalledOnce()
})

test('a refusal goes to its field by its pointer and is told once', async () => {
  const onSaved = vi.fn()
  const send = () => Promise.reject(refusal(422, [{ pointer: '/name', code: 'duplicate', message: 'Tên đã có' }]))
  renderUi(<Form send={send} onSaved={onSaved} />)
  await press('Lưu')
  expect(screen.getByRole('textbox', { name: 'Tên' })).toHaveAccessibleDescription('Tên đã có')
  expect(screen.getByRole('alert')).toHaveTextContent('Tên đã có')
  expect(screen.getByRole('alert')).not.toHaveTextContent('Không được')
  expect(onSaved).not.toHaveBeenCalled()
})

test('after a 412 the typed text stays, and keeping it sends my change over the new version', async () => {
  const send = vi.fn(({ etag }: { etag: string | null }) =>
    etag === '"1"' ? Promise.reject(refusal(412)) : Promise.resolve(),
  )
  const reload = () => Promise.resolve({ values: { name: 'Văn phòng Sở', note: 'của họ' }, etag: '"2"' })
  const onSaved = vi.fn()
  renderUi(<Form send={send} reload={reload} onSaved={onSaved} />)
  await retype('Ghi chú', 'của tôi')
  await press('Lưu')
  const dialog = await screen.findByRole('dialog')
  expect(dialog).toHaveTextContent('của tôi')
  expect(dialog).toHaveTextContent('của họ')
  expect(dialog).not.toHaveTextContent('Văn phòng Sở')
  await press('Giữ phần tôi nhập')
  expect(send).toHaveBeenLastCalledWith(expect.objectContaining({ patch: { note: 'của tôi' }, etag: '"2"' }))
  expect(onSaved).toHaveBeenCalledOnce()
})

test('taking the saved version shows it, and the next save is based on it', async () => {
  const send = vi.fn(({ etag }: { etag: string | null }) =>
    etag === '"1"' ? Promise.reject(refusal(412)) : Promise.resolve(),
  )
  const reload = () => Promise.resolve({ values: { name: 'Văn phòng Sở', note: 'của họ' }, etag: '"2"' })
  renderUi(<Form send={send} reload={reload} onSaved={() => undefined} />)
  await retype('Ghi chú', 'của tôi')
  await press('Lưu')
  await screen.findByRole('dialog')
  await press('Lấy bản trên máy chủ')
  await expect.poll(() => screen.getByLabelText('Ghi chú')).toHaveValue('của họ')
  await retype('Tên', 'Văn phòng mới')
  await press('Lưu')
  expect(send).toHaveBeenLastCalledWith(expect.objectContaining({ patch: { name: 'Văn phòng mới' }, etag: '"2"' }))
})

test('what conflicts is what I changed; if that is nothing, all that differs', () => {
  expect(conflicting({ a: 1, b: 1 }, { a: 2, b: 1 }, { a: 3, b: 9 })).toEqual(['a'])
  expect(conflicting({ a: 1, b: 1 }, { a: 2, b: 1 }, { a: 2, b: 9 })).toEqual(['b'])
})

test('texts become values of the wire', () => {
  expect(orNull('  ')).toBeNull()
  expect(orNull(' Đo\u0302ng ')).toBe('Đông')
  expect(wholeNumber('35.000.000')).toBe(35_000_000)
  expect(wholeNumber('2.5')).toBeNull()
  expect(wholeNumber('')).toBeNull()
})

function DateForm({ send }: { send: () => Promise<void> }) {
  const form = useRecordForm({ initial: { day: '2026-03-27' }, etag: null, toBody: (values) => values, send })
  return (
    <RecordForm form={form} submit="Lưu" onSaved={() => undefined} labels={{}}>
      <DateField {...form.field('day')} label="Ngày" />
    </RecordForm>
  )
}

test('a date that is none is never saved as the old one: the form stays, and says so at the field', async () => {
  const send = vi.fn(() => Promise.resolve())
  renderUi(<DateForm send={send} />)
  await retype('Ngày', '31/02/2026')
  await press('Lưu')
  expect(send).not.toHaveBeenCalled()
  expect(screen.getByRole('textbox', { name: 'Ngày' })).toHaveFocus()
  expect(screen.getByRole('textbox', { name: 'Ngày' })).toHaveAccessibleDescription(/Nhập ngày có thật/)
  await retype('Ngày', '28/02/2026')
  await press('Lưu')
  expect(send).toHaveBeenCalledWith(expect.objectContaining({ whole: { day: '2026-02-28' } }))
})
