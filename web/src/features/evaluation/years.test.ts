import { expect, test } from 'vitest'
import { yearSpans } from './years'

test('years that follow each other are one span, gaps are kept', () => {
  expect(yearSpans([2021, 2022, 2023, 2024])).toBe('2021–2024')
  expect(yearSpans([2023, 2021])).toBe('2021, 2023')
  expect(yearSpans([2024, 2022, 2021])).toBe('2021–2022, 2024')
  expect(yearSpans([2022, 2022])).toBe('2022')
  expect(yearSpans([])).toBe('')
})
