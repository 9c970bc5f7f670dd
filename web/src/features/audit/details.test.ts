import { expect, test } from 'vitest'
import { changes } from './details'

test('old and new of the whole record become lines of what changed', () => {
  expect(changes({ old: { rating: 'good', year: 2021 }, new: { rating: 'excellent', year: 2021 } })).toEqual([
    { field: 'rating', old: 'good', next: 'excellent' },
  ])
})

test('old and new of each field are pairs; the rest is what it became', () => {
  expect(changes({ state: { old: 'draft', new: 'submitted' }, reason: 'đủ hồ sơ', counts: { rows: 2 } })).toEqual([
    { field: 'state', old: 'draft', next: 'submitted' },
    { field: 'reason', old: '', next: 'đủ hồ sơ' },
    { field: 'counts', old: '', next: '{"rows":2}' },
  ])
})

test('a form nobody thought of is shown, not dropped', () => {
  expect(changes('altered text')).toEqual([{ field: '', old: '', next: 'altered text' }])
  expect(changes({ old: 1, new: null })).toEqual([{ field: '', old: '1', next: '' }])
  expect(changes(null)).toEqual([])
})
