import type { Job } from './queries'

/** One refused cell of the file. */
export interface RowError {
  row: number | null
  column: string | null
  code: string
  message: string
}

/** What an import did, or would do. */
export interface ImportResult {
  rows: number
  created: number
  updated: number
  unchanged: number
  rejected: number
  dryRun: boolean
  /** The first ones; `errorsTotal` says how many there are. */
  errors: RowError[]
  errorsTotal: number
}

type Loose = Record<string, unknown>

const count = (value: unknown) => (typeof value === 'number' ? value : 0)
const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)

function rowError(value: unknown): RowError {
  const error = (typeof value === 'object' && value !== null ? value : {}) as Loose
  const code = text(error.code) ?? ''
  return {
    row: typeof error.row === 'number' ? error.row : null,
    column: text(error.column),
    code,
    message: text(error.message) ?? code,
  }
}

/** The result of an import job; null while there is none. */
export function importResult(job: Job): ImportResult | null {
  if (job.result === null || job.result === undefined) return null
  const result = job.result as Loose
  const errors = Array.isArray(result.errors) ? result.errors.map(rowError) : []
  return {
    rows: count(result.rows),
    created: count(result.created),
    updated: count(result.updated),
    unchanged: count(result.unchanged),
    rejected: count(result.rejected),
    dryRun: result.dry_run === true,
    errors,
    errorsTotal: Math.max(count(result.errors_total), errors.length),
  }
}

/** Why the job as a whole failed, in the server's words. */
export function jobError(job: Job): { code: string; message: string } | null {
  if (job.error === null || job.error === undefined) return null
  const error = job.error as Loose
  const code = text(error.code) ?? ''
  return { code, message: text(error.message) ?? code }
}

export const isEnded = (job: Job) => job.state !== 'queued' && job.state !== 'running'

/** One cell: quoted where needed, and never a formula when a spreadsheet opens it. */
function cell(value: string | number | null): string {
  const plain = String(value ?? '')
  const safe = /^[=+\-@\t\r]/.test(plain) ? `'${plain}` : plain
  return /[";\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The errors as CSV for Excel with Vietnamese settings: UTF-8 with mark, semicolons. */
export function errorsCsv(head: string[], errors: RowError[]): string {
  const rows = [head, ...errors.map(({ row, column, code, message }) => [row, column, code, message])]
  return `\uFEFF${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`
}
