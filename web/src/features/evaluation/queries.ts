import type { Answer } from '../../api/query'

export type Eligibility = Answer<'get', '/api/v1/rounds/{id}/eligibility'>['items'][number]
export type Verdict = Eligibility['verdict']
export type WaiverNote = Eligibility['waivers'][number]
export type Check = Eligibility['checks'][number]
export type CheckYear = Check['years'][number]
export type Outcome = Check['outcome']
export type Reason = NonNullable<CheckYear['reason']>
export type Verification = Answer<'get', '/api/v1/nominations/{id}/verification'>
export type VerificationItem = Verification['items'][number]
export type Finding = NonNullable<VerificationItem['outcome']>
export type SubjectType = Eligibility['subject']['type']

/** One thing that keeps somebody from qualifying. */
export interface Lack {
  criterion: string
  /** Absent when the whole check is meant. */
  year: number | null
  outcome: Outcome
  reason: Reason | null
}

const STANDS_IN_THE_WAY: Outcome[] = ['not_met', 'unknown', 'blocked']

/** The same by criterion, with its years: for one line. */
export function lacksByCriterion(found: Lack[]): { criterion: string; years: number[] }[] {
  const criteria = [...new Set(found.map(({ criterion }) => criterion))]
  return criteria.map((criterion) => ({
    criterion,
    years: found.flatMap((lack) => (lack.criterion === criterion && lack.year !== null ? [lack.year] : [])),
  }))
}

/** The same by criterion and reason, with its years: for a list of sentences. */
export function lacksByReason(found: Lack[]): (Omit<Lack, 'year'> & { years: number[] })[] {
  const groups: (Omit<Lack, 'year'> & { years: number[] })[] = []
  for (const { year, ...lack } of found) {
    const known = groups.find(
      (group) => group.criterion === lack.criterion && group.reason === lack.reason && group.outcome === lack.outcome,
    )
    const group = known ?? { ...lack, years: [] }
    if (!known) groups.push(group)
    if (year !== null) group.years.push(year)
  }
  return groups
}

/** Years on which the record says the same and nothing can be done share a line; the first stands for them. */
export function sameYears(years: CheckYear[]): { year: CheckYear; years: number[] }[] {
  const lines: { year: CheckYear; years: number[] }[] = []
  for (const year of years) {
    const plain = year.found.length === 0 && year.outcome !== 'unknown'
    const same = lines.find(
      (line) =>
        plain && line.year.found.length === 0 && line.year.outcome === year.outcome && line.year.reason === year.reason,
    )
    if (same) same.years.push(year.year)
    else lines.push({ year, years: [year.year] })
  }
  return lines
}

/** What is missing, year by year: the answer to "why not?". */
export function lacks(checks: Check[]): Lack[] {
  return checks
    .filter((check) => STANDS_IN_THE_WAY.includes(check.outcome))
    .flatMap((check): Lack[] => {
      const years = check.years.filter((year) => STANDS_IN_THE_WAY.includes(year.outcome))
      if (years.length === 0) {
        return [{ criterion: check.criterion, year: null, outcome: check.outcome, reason: check.reason ?? null }]
      }
      return years.map(({ year, outcome, reason }) => ({
        criterion: check.criterion,
        year,
        outcome,
        reason: reason ?? null,
      }))
    })
}
