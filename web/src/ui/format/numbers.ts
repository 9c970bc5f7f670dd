const whole = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 0 })

/** `10000` as `10.000`. */
export function formatCount(value: number): string {
  return whole.format(value)
}

/** `1234.5` as `1.234,5`; at most `digits` decimals. Missing numbers are a dash, never a zero. */
export function formatNumber(value: number | null | undefined, digits = 1): string {
  if (value === null || value === undefined) return '—'
  return new Intl.NumberFormat('vi-VN', { maximumFractionDigits: digits }).format(value)
}

/** Bytes as a person reads them: `25 MB`, `1,4 KB`. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB']
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${formatNumber(value)} ${units[unit]}`
}
