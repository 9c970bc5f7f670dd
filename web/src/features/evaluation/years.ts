/** Years as people write them: `2021–2024`, `2021, 2023`, `2021–2022, 2024`. */
export function yearSpans(years: number[]): string {
  const spans: [number, number][] = []
  for (const year of [...new Set(years)].sort((left, right) => left - right)) {
    const last = spans.at(-1)
    if (last && last[1] === year - 1) last[1] = year
    else spans.push([year, year])
  }
  return spans.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
}
