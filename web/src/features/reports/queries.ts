import type { Answer } from '../../api/query'

/** The report as data; its path answers files too. */
export type RegistrationSummary = Extract<Answer<'get', '/api/v1/reports/registration-summary'>, { columns: unknown }>
export type Waiting = Answer<'get', '/api/v1/dashboard'>['items'][number]

/** A number of the report under the key of its column; a column without one is empty, never zero. */
export function numberAt(counts: object, key: string): number | null {
  const value: unknown = Object.entries(counts).find(([name]) => name === key)?.[1]
  return typeof value === 'number' ? value : null
}
