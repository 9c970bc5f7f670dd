// The department's days: Asia/Ho_Chi_Minh has no summer time and is seven hours ahead.
const OFFSET = '+07:00'

/** The first instant of a calendar date, as the API takes it. */
export function dayStart(date: string): string {
  return `${date}T00:00:00${OFFSET}`
}

/** The last millisecond of a calendar date. */
export function dayEnd(date: string): string {
  return `${date}T23:59:59.999${OFFSET}`
}
