import { expect, test } from 'vitest'
import { parseYears } from './years'

test.each([
  ['2021, 2022, 2023', [2021, 2022, 2023]],
  ['2021-2023', [2021, 2022, 2023]],
  ['2021–2022; 2024', [2021, 2022, 2024]],
  ['2023 2021 2023', [2021, 2023]],
])('%s is understood', (typed, years) => {
  expect(parseYears(typed)).toEqual(years)
})

test.each(['', '21', '2023-2021', '2021, năm', '1000-9999'])('%s is refused', (typed) => {
  expect(parseYears(typed)).toBeNull()
})
