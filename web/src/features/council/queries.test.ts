import { expect, test } from 'vitest'
import { type Candidate, collectivesFirst, errorsByNomination, toOutcomes } from './queries'

const candidate = (id: string, type: 'person' | 'unit') => ({ id, subject: { type } }) as unknown as Candidate

test('collectives come before people, each in the order of the list', () => {
  const list = [candidate('p1', 'person'), candidate('u1', 'unit'), candidate('p2', 'person'), candidate('u2', 'unit')]
  expect(collectivesFirst(list).map(({ id }) => id)).toEqual(['u1', 'u2', 'p1', 'p2'])
})

test('what is left open is not sent, and a refusal finds its row all the same', () => {
  const list = [candidate('u1', 'unit'), candidate('p1', 'person'), candidate('p2', 'person')]
  const sent = toOutcomes(list, { u1: 'declined', p2: 'recognised', p1: '' })
  expect(sent).toEqual([
    { nomination_id: 'u1', outcome: 'declined' },
    { nomination_id: 'p2', outcome: 'recognised' },
  ])
  const told = errorsByNomination({ 'outcomes.1.nomination_id': 'Tập thể chưa được công nhận', number: 'Đã có' }, sent)
  expect(told).toEqual({ rows: { p2: 'Tập thể chưa được công nhận' }, rest: { number: 'Đã có' } })
})
