import { expect, test } from 'vitest'
import { errorsCsv, importResult, jobError } from './import-result'
import type { Job } from './queries'

const job = (change: Partial<Job>): Job => ({
  id: 'j1',
  kind: 'import',
  state: 'succeeded',
  progress: { done: 0, total: 0 },
  result: null,
  error: null,
  allowed_actions: [],
  started_at: null,
  version: 1,
  created_at: '2026-01-01T00:00:00Z',
  finished_at: null,
  ...change,
})

test('a job without result has none; one with a result counts everything', () => {
  expect(importResult(job({}))).toBeNull()
  const result = {
    rows: 10,
    created: 7,
    updated: 1,
    unchanged: 1,
    rejected: 1,
    dry_run: true,
    errors_total: 900,
    errors: [{ row: 4, column: 'year', code: 'out_of_range', message: 'Năm phải từ 1990 đến 2100' }],
  }
  expect(importResult(job({ result }))).toEqual({
    rows: 10,
    created: 7,
    updated: 1,
    unchanged: 1,
    rejected: 1,
    dryRun: true,
    errorsTotal: 900,
    errors: [{ row: 4, column: 'year', code: 'out_of_range', message: 'Năm phải từ 1990 đến 2100' }],
  })
})

test('an error without words still says its code', () => {
  expect(jobError(job({ error: { code: 'wrong_encoding' } }))).toEqual({
    code: 'wrong_encoding',
    message: 'wrong_encoding',
  })
})

test('the report opens in Excel: marked as UTF-8, quoted, and no cell is a formula', () => {
  const csv = errorsCsv(
    ['Dòng', 'Cột', 'Mã lỗi', 'Nội dung'],
    [{ row: 2, column: 'full_name', code: 'x', message: '=HYPERLINK("http://a";"b")' }],
  )
  expect(csv).toBe('\uFEFFDòng;Cột;Mã lỗi;Nội dung\r\n2;full_name;x;"\'=HYPERLINK(""http://a"";""b"")"\r\n')
})
