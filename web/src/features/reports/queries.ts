import type { Answer } from '../../api/query'

export type RegistrationSummary = Answer<'get', '/api/v1/reports/registration-summary'>
export type SummaryColumn = RegistrationSummary['columns'][number]
export type Waiting = Exclude<Answer<'get', '/api/v1/dashboard'>, { items: unknown }>[number]

/** The value of a column in a row, wherever the row keeps it: `unit.name`, `states.draft` or plain. */
export function cellOf(row: object, key: string): unknown {
  return key.split('.').reduce<unknown>((value, part) => {
    if (typeof value !== 'object' || value === null) return undefined
    return (value as Record<string, unknown>)[part]
  }, row)
}
