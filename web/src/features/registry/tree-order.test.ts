import { expect, test } from 'vitest'
import { flatten } from './tree-order'

test('units stand below the one they belong to; one whose parent is out of sight stands outside', () => {
  const units = [
    { id: '3', code: 'CN-NT', parent_id: '2' },
    { id: '2', code: 'VPDK', parent_id: '1' },
    { id: '1', code: 'STNMT', parent_id: null },
    { id: '4', code: 'CCBVMT', parent_id: '1' },
    { id: '5', code: 'A', parent_id: 'unseen' },
  ]
  expect(flatten(units).map(({ unit, depth }) => `${depth} ${unit.code}`)).toEqual([
    '0 A',
    '0 STNMT',
    '1 CCBVMT',
    '1 VPDK',
    '2 CN-NT',
  ])
})
