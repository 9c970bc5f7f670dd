/** One field of an event's details: what it was and what it became. */
export interface Change {
  field: string
  old: string
  next: string
}

type Loose = Record<string, unknown>

const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A value as text; nothing is empty, so that a person sees that it was empty. */
function text(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** What differs between a record before and after; a side that is no object counts as one nameless field. */
function differences(old: unknown, next: unknown): Change[] {
  if (!isObject(old) && !isObject(next)) return [{ field: '', old: text(old), next: text(next) }]
  const [before, after] = [isObject(old) ? old : {}, isObject(next) ? next : {}]
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((field) => ({ field, old: text(before[field]), next: text(after[field]) }))
    .filter((line) => line.old !== line.next)
}

/**
 * The details of an event as lines. `{old: {...}, new: {...}}` and `{field: {old, new}}` become pairs; everything else
 * is shown as what it became. Unknown forms are never dropped: an audit that hides a field is none.
 */
export function changes(details: unknown): Change[] {
  if (details === null || details === undefined) return []
  if (!isObject(details)) return differences(undefined, details)
  const { old, new: next, ...rest } = details
  const whole = old === undefined && next === undefined ? [] : differences(old, next)
  const others = Object.entries(rest).map(([field, value]) =>
    isObject(value) && ('old' in value || 'new' in value)
      ? { field, old: text(value.old), next: text(value.new) }
      : { field, old: '', next: text(value) },
  )
  return [...whole, ...others]
}
