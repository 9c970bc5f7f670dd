const vietnamese = new Intl.Collator('vi', { sensitivity: 'variant', numeric: true })

/** Orders names as Vietnamese lists do: given name (the last word) first, then the words before it. */
export function compareNames(left: string, right: string): number {
  const [a, b] = [left.trim().split(/\s+/).reverse(), right.trim().split(/\s+/).reverse()]
  return vietnamese.compare(a[0] ?? '', b[0] ?? '') || vietnamese.compare(left, right)
}
