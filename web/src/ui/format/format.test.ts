import { expect, test } from 'vitest'
import { formatDate, formatDateTime, parseTypedDate } from './dates'
import { compareNames } from './names'
import { formatBytes, formatCount, formatNumber } from './numbers'

test('dates are day first; instants are on the clock of Hồ Chí Minh City', () => {
  expect(formatDate('2026-11-22')).toBe('22/11/2026')
  expect(formatDate(null)).toBe('—')
  // 17:30 in UTC is half past midnight of the next day there.
  expect(formatDateTime('2026-12-31T17:30:00Z')).toBe('01/01/2027 00:30')
})

test.each([
  ['27/03/2026', '2026-03-27'],
  ['1/3/2026', '2026-03-01'],
  ['1-3-2026', '2026-03-01'],
  ['29.02.2024', '2024-02-29'],
  ['29/02/2025', null],
  ['31/04/2026', null],
  ['2026-03-27', null],
  ['27/03/26', null],
  ['mai', null],
])('typed %s is %s', (typed, date) => {
  expect(parseTypedDate(typed)).toBe(date)
})

test('numbers are Vietnamese, and a missing one is no zero', () => {
  expect(formatNumber(1234.5)).toBe('1.234,5')
  expect(formatCount(10_000)).toBe('10.000')
  expect(formatNumber(null)).toBe('—')
  expect(formatBytes(25 * 1024 * 1024)).toBe('25 MB')
})

test('names are ordered by given name, then the words before it', () => {
  const names = ['Nguyễn Văn Đông', 'Trần Thị Ánh', 'Lê Văn Dũng', 'Bùi Văn Đông', 'Phạm An']
  expect(names.sort(compareNames)).toEqual([
    'Phạm An',
    'Trần Thị Ánh',
    'Lê Văn Dũng',
    'Bùi Văn Đông',
    'Nguyễn Văn Đông',
  ])
})
