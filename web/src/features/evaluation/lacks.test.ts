import { expect, test } from 'vitest'
import { type Check, type CheckYear, type Lack, lacksByReason, sameYears } from './queries'

const lack = (criterion: string, year: number, reason: string) =>
  ({ criterion, year, outcome: 'unknown', reason }) as unknown as Lack

test('years that lack for the same reason are told once', () => {
  const told = lacksByReason([
    lack('I5a', 2021, 'no_record'),
    lack('I5a', 2023, 'not_rated'),
    lack('I5a', 2022, 'no_record'),
  ])
  expect(told.map(({ reason, years }) => [reason, years])).toEqual([
    ['no_record', [2021, 2022]],
    ['not_rated', [2023]],
  ])
})

test('a check that failed as a whole has no years', () => {
  const whole = { criterion: 'I6', year: null, outcome: 'blocked', reason: 'unit_pending' } as unknown as Lack
  expect(lacksByReason([whole]).map(({ years }) => years)).toEqual([[]])
})

test('years without a record and with the same result share a line; a decision, and what can be waived, has its own', () => {
  const year = (number: number, outcome: string, reason: string, found: object[] = []) =>
    ({ year: number, outcome, reason, found }) as unknown as Check['years'][number] & CheckYear
  const lines = sameYears([
    year(2021, 'met', 'no_discipline'),
    year(2022, 'not_met', 'discipline_on_record'),
    year(2023, 'met', 'no_discipline'),
    year(2024, 'met', 'no_discipline', [{ decision_number: '1/QĐ' }]),
  ])
  expect(lines.map(({ years }) => years)).toEqual([[2021, 2023], [2022], [2024]])
  expect(sameYears([year(2021, 'unknown', 'no_record'), year(2022, 'unknown', 'no_record')])).toHaveLength(2)
})
