import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { useState } from 'react'
import { beforeEach, expect, test } from 'vitest'
import { signIn } from '../api/auth'
import { renderUi } from '../test/render'
import { server } from '../test/server'
import { tokenAnswer } from '../test/tokens'
import { PersonPicker } from './person-picker'
import { UnitPicker } from './unit-picker'

const units = [
  { id: 'u1', code: 'VP', name: 'Văn phòng Sở' },
  { id: 'u2', code: 'CN-NT', name: 'Chi nhánh Nha Trang' },
]
const asked: string[] = []

beforeEach(async () => {
  asked.length = 0
  server.use(
    http.post('*/api/v1/auth/login', () => HttpResponse.json(tokenAnswer())),
    http.get('*/api/v1/units', ({ request }) => {
      const q = new URL(request.url).searchParams.get('q')
      if (q) asked.push(q)
      const items = q ? units.filter((unit) => unit.code === 'CN-NT' && q === 'nha trang') : units
      return HttpResponse.json({ items, next_cursor: null })
    }),
    http.get('*/api/v1/units/:id', ({ params }) => HttpResponse.json(units.find((unit) => unit.id === params.id))),
  )
  await signIn('vanphong', 'x')
})

function Form({ start = '' }: { start?: string }) {
  const [unit, setUnit] = useState(start)
  return (
    <>
      <UnitPicker name="unit_id" label="Đơn vị" value={unit} onChange={setUnit} />
      <output>{unit}</output>
    </>
  )
}

test('a unit is found by typing and given by its id; the label of the choice is no search', async () => {
  renderUi(<Form />)
  const field = screen.getByRole('combobox', { name: 'Đơn vị' })
  await userEvent.click(field)
  expect(await screen.findByRole('option', { name: 'VP – Văn phòng Sở' })).toBeInTheDocument()
  await userEvent.type(field, 'nha trang')
  await expect.poll(() => screen.queryByRole('option', { name: /VP/ })).toBeNull()
  await userEvent.click(await screen.findByRole('option', { name: 'CN-NT – Chi nhánh Nha Trang' }))
  expect(screen.getByRole('status')).toHaveTextContent('u2')
  expect(field).toHaveValue('CN-NT – Chi nhánh Nha Trang')
  expect(asked).toEqual(['nha trang'])
})

test('a unit that is already chosen shows its name', async () => {
  renderUi(<Form start="u1" />)
  await expect.poll(() => screen.getByRole('combobox', { name: 'Đơn vị' })).toHaveValue('VP – Văn phòng Sở')
  expect(asked).toEqual([])
})

test('people of one name are told apart by code and unit', async () => {
  const person = (id: string, employee_code: string, code: string) => ({
    id,
    employee_code,
    full_name: 'Nguyễn Văn Đông',
    unit: { id: code, code, name: code },
  })
  server.use(
    http.get('*/api/v1/people', () =>
      HttpResponse.json({ items: [person('p1', 'NV0001', 'VP'), person('p2', 'NV0002', 'CN-NT')], next_cursor: null }),
    ),
  )
  renderUi(<PersonPicker name="person_id" label="Cán bộ" value="" onChange={() => undefined} />)
  await userEvent.click(screen.getByRole('combobox', { name: 'Cán bộ' }))
  expect(await screen.findByRole('option', { name: 'Nguyễn Văn Đông – NV0001, VP' })).toBeInTheDocument()
  expect(screen.getByRole('option', { name: 'Nguyễn Văn Đông – NV0002, CN-NT' })).toBeInTheDocument()
})
