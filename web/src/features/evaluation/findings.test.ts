import { expect, test } from 'vitest'
import { ApiError, fieldErrors } from '../../api/errors'
import { atCriteria, reasonKey, toBody, toValues } from './findings'
import type { Check, Verification } from './queries'
import { lacks, lacksByCriterion } from './queries'

const item = (criterion: string, outcome: 'met' | 'not_met' | null, reason: string | null = null) =>
  ({ criterion, kind: 'judged', text_vi: '', text_en: '', outcome, reason, by: null, at: null }) as const

const verification = {
  nomination_id: 'n1',
  items: [
    item('I1', 'met'),
    item('I2', null),
    item('I3', 'not_met', 'Chưa học'),
    { ...item('I5a', null), kind: 'computed' },
  ],
  eligibility: { verdict: 'eligible', checks: [] },
  verifiable: false,
  obstacles: [],
} as unknown as Verification

test('only judged criteria are asked, and only findings that were made are sent', () => {
  const values = toValues(verification)
  expect(Object.keys(values)).not.toContain('I5a')
  expect(toBody(['I1', 'I2', 'I3'], values).items).toEqual([
    { criterion: 'I1', outcome: 'met', reason: null },
    { criterion: 'I3', outcome: 'not_met', reason: 'Chưa học' },
  ])
})

test('a reason typed before the finding became met is not sent', () => {
  const values = { I1: 'met', [reasonKey('I1')]: 'cũ' }
  expect(toBody(['I1'], values).items[0]?.reason).toBeNull()
})

test('a refusal of the second item sent is shown at the criterion it was about', () => {
  const sent = toBody(['I1', 'I2', 'I3'], toValues(verification))
  const fields = [
    { pointer: '/items/1/reason', code: 'required', message: 'Nhập lý do' },
    { pointer: '/items/0', code: 'unknown_reference', message: 'Sai tiêu chí' },
  ]
  const refused = new ApiError(422, 'validation_failed', '', null, null, fields, null, {})
  expect(fieldErrors(atCriteria(refused, sent))).toEqual({ [reasonKey('I3')]: 'Nhập lý do', I1: 'Sai tiêu chí' })
})

test('what is missing names each year that stands in the way, and a waived year is not one', () => {
  const year = (number: number, outcome: string, reason: string) => ({ year: number, outcome, reason, found: [] })
  const checks = [
    {
      criterion: 'I5a',
      outcome: 'unknown',
      reason: null,
      years: [year(2021, 'waived', 'waived'), year(2022, 'unknown', 'no_record'), year(2023, 'unknown', 'not_rated')],
    },
    { criterion: 'I4', outcome: 'met', reason: null, years: [year(2021, 'met', 'no_discipline')] },
    { criterion: 'I6', outcome: 'blocked', reason: 'unit_pending', years: [] },
  ] as unknown as Check[]
  expect(lacks(checks).map(({ criterion, year: of }) => [criterion, of])).toEqual([
    ['I5a', 2022],
    ['I5a', 2023],
    ['I6', null],
  ])
  expect(lacksByCriterion(lacks(checks))).toEqual([
    { criterion: 'I5a', years: [2022, 2023] },
    { criterion: 'I6', years: [] },
  ])
})
