import { i18n } from '@lingui/core'
import { expect, test } from 'vitest'
import { loadEnglish } from '../../test/english'
import { renderUi } from '../../test/render'
import { useClause } from './use-clause'

let clause: ReturnType<typeof useClause>

function Reader() {
  clause = useClause()
  return null
}

test('the plan is named in Vietnamese, and what was typed is stored as the plan names it', () => {
  renderUi(<Reader />)
  expect(clause.shown('plan II.2.a, 6')).toBe('Kế hoạch, mục II.2.a, 6')
  expect(clause.stored('Kế hoạch, mục II.2.a, 6')).toBe('plan II.2.a, 6')
  expect(clause.shown('Luật 06/2022/QH15, Điều 23')).toBe('Luật 06/2022/QH15, Điều 23')
  expect(clause.stored('Luật 06/2022/QH15, Điều 23')).toBe('Luật 06/2022/QH15, Điều 23')
})

test('and in English', async () => {
  await loadEnglish()
  expect(i18n.locale).toBe('en')
  renderUi(<Reader />)
  expect(clause.shown('plan II.2.a, 6')).toBe('plan II.2.a, 6')
  expect(clause.stored('plan II.2.a, 6')).toBe('plan II.2.a, 6')
})
