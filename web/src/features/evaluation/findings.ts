import { ApiError } from '../../api/errors'
import type { Finding, Verification } from './queries'

/** The form's texts: by criterion what was found (empty: nothing yet), and below `reason C1` why. */
export type FindingValues = Record<string, string>

export interface FindingsBody {
  items: { criterion: string; outcome: Finding; reason: string | null }[]
}

export const reasonKey = (criterion: string) => `reason ${criterion}`

const judged = (verification: Verification) => verification.items.filter((item) => item.kind === 'judged')

export function toValues(verification: Verification): FindingValues {
  return Object.fromEntries(
    judged(verification).flatMap((item) => [
      [item.criterion, item.outcome ?? ''],
      [reasonKey(item.criterion), item.reason ?? ''],
    ]),
  )
}

/** Only what was decided is sent; a criterion without a finding stays open. */
export function toBody(criteria: string[], values: FindingValues): FindingsBody {
  return {
    items: criteria.flatMap((criterion) => {
      const outcome = values[criterion]
      if (outcome !== 'met' && outcome !== 'not_met' && outcome !== 'waived') return []
      const reason = outcome === 'met' ? null : (values[reasonKey(criterion)] ?? '').trim().normalize('NFC') || null
      return [{ criterion, outcome, reason }]
    }),
  }
}

/** The server counts what was sent, the form knows criteria: `/items/2/reason` becomes `/reason C4`. */
export function atCriteria(error: unknown, body: FindingsBody): unknown {
  if (!(error instanceof ApiError)) return error
  const fields = error.fields.map((field) => {
    const [, index, member] = field.pointer.match(/^\/items\/(\d+)(?:\/(\w+))?/) ?? []
    const criterion = index === undefined ? undefined : body.items[Number(index)]?.criterion
    if (criterion === undefined) return field
    return { ...field, pointer: `/${member === 'reason' ? reasonKey(criterion) : criterion}` }
  })
  const { status, code, title, detail, requestId, retryAfter, problem } = error
  return new ApiError(status, code, title, detail, requestId, fields, retryAfter, problem)
}
