import { expect, test } from 'vitest'
import { type ListSearch, listParam, parseListSearch, toNextPage, toPreviousPage, withFilter } from './list-search'

test('forward and back by cursors ends where it began', () => {
  const first: ListSearch = { q: 'đông' }
  const second = toNextPage(first, 'c2')
  const third = toNextPage(second, 'c3')
  expect(third).toEqual({ q: 'đông', cursor: 'c3', before: ['', 'c2'] })
  expect(toPreviousPage(third)).toEqual(second)
  expect(toPreviousPage(second)).toEqual({ q: 'đông', cursor: undefined, before: undefined })
  expect(toPreviousPage(first)).toBeNull()
})

test('an address with only a cursor can still go back to the first page', () => {
  expect(toPreviousPage({ cursor: 'c9' })).toEqual({ cursor: undefined, before: undefined })
})

test('another filter starts at the first page', () => {
  expect(withFilter<ListSearch>({ q: 'a', cursor: 'c2', before: [''] }, { q: 'b' })).toEqual({
    q: 'b',
    cursor: undefined,
    before: undefined,
  })
})

test('what somebody typed into the address is read as text or dropped', () => {
  expect(parseListSearch({ q: 2025, sort: ['x'], before: ['', 3] })).toEqual({
    q: '2025',
    sort: undefined,
    cursor: undefined,
    before: [''],
  })
  expect(listParam(['draft', '', 'returned'])).toEqual(['draft', 'returned'])
  expect(listParam('draft')).toEqual(['draft'])
  expect(listParam(undefined)).toBeUndefined()
})
