/** Deep equality of JSON values; the order of object keys does not matter. */
export function sameJson(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => sameJson(item, right[index]))
  }
  if (!isObject(left) || !isObject(right)) return false
  const keys = new Set([...Object.keys(left), ...Object.keys(right)])
  return [...keys].every((key) => sameJson(left[key], right[key]))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The top-level members of `next` that differ from `base`. */
export function changedKeys<T extends object>(base: T, next: T): (keyof T)[] {
  const keys = new Set([...Object.keys(base), ...Object.keys(next)]) as Set<keyof T>
  return [...keys].filter((key) => !sameJson(base[key], next[key]))
}

/** The RFC 7396 patch from `base` to `next`, one level deep: a list or object is replaced, undefined clears. */
export function mergePatch<T extends object>(base: T, next: T): Partial<T> {
  const pairs = changedKeys(base, next).map((key) => [key, next[key] === undefined ? null : next[key]])
  return Object.fromEntries(pairs) as Partial<T>
}
