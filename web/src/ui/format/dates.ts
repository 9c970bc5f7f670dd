const ZONE = 'Asia/Ho_Chi_Minh'

const instant = new Intl.DateTimeFormat('vi-VN', {
  timeZone: ZONE,
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

function part(parts: Intl.DateTimeFormatPart[], type: Intl.DateTimeFormatPartTypes) {
  return parts.find((each) => each.type === type)?.value ?? ''
}

/** `2026-11-22` as `22/11/2026`. A calendar date has no zone, so none is applied. */
export function formatDate(date: string | null | undefined): string {
  const match = date?.match(/^(\d{4})-(\d{2})-(\d{2})/)
  return match ? `${match[3]}/${match[2]}/${match[1]}` : '—'
}

/** An RFC 3339 instant as `22/11/2026 10:42`, on the department's clock wherever the browser is. */
export function formatDateTime(value: string | Date | null | undefined): string {
  const date = value ? new Date(value) : null
  if (date === null || Number.isNaN(date.getTime())) return '—'
  const parts = instant.formatToParts(date)
  return `${part(parts, 'day')}/${part(parts, 'month')}/${part(parts, 'year')} ${formatTime(date)}`
}

/** The time of day, `10:42`, on the department's clock. */
export function formatTime(value: Date): string {
  const parts = instant.formatToParts(value)
  return `${part(parts, 'hour')}:${part(parts, 'minute')}`
}

/**
 * What a person typed as a date, `1/3/2026`, `01-03-2026` or `01.03.2026` (day first), as `2026-03-01`.
 * Null when it is no date of the calendar, such as `31/02/2026`.
 */
export function parseTypedDate(typed: string): string | null {
  const match = typed.trim().match(/^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/)
  if (!match) return null
  const [day, month, year] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  return date.toISOString().slice(0, 10)
}
