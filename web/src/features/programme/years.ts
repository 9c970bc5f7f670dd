/** Years as a person writes them, `2021, 2022` or `2021-2023`, in order and once each; null when it is something else. */
export function parseYears(typed: string): number[] | null {
  const parts = typed.split(/[,;\s]+(?![-–])/).filter((part) => part !== '')
  const years = new Set<number>()
  for (const part of parts) {
    const match = part.match(/^(\d{4})(?:\s*[-–]\s*(\d{4}))?$/)
    if (!match) return null
    const [first, last] = [Number(match[1]), Number(match[2] ?? match[1])]
    if (last < first || last - first > 50) return null
    for (let year = first; year <= last; year += 1) years.add(year)
  }
  return years.size === 0 ? null : [...years].sort((left, right) => left - right)
}
