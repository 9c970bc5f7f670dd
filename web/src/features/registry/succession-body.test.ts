import { expect, test } from 'vitest'
import { successionBody } from './succession-body'

const typed = {
  kind: 'close',
  effective_on: '2024-01-01',
  decision_number: ' ',
  reason: 'Giải thể theo đề án',
  new_name: 'Tên gõ nhầm',
  new_code: 'X',
  new_parent_id: 'u9',
  unit_ids: ['u1'],
}

test('what was typed for another kind of change is not sent', () => {
  expect(successionBody(typed)).toEqual({
    kind: 'close',
    effective_on: '2024-01-01',
    decision_number: null,
    reason: 'Giải thể theo đề án',
    new_name: null,
    new_code: null,
    new_parent_id: null,
    unit_ids: [],
  })
  expect(successionBody({ ...typed, kind: 'rename' })).toMatchObject({ new_name: 'Tên gõ nhầm', new_parent_id: null })
  expect(successionBody({ ...typed, kind: 'merge' })).toMatchObject({ new_name: null, unit_ids: ['u1'] })
})
