import type { Answer } from '../../api/query'

export type Eligibility = Answer<'get', '/api/v1/rounds/{id}/eligibility'>['items'][number]
export type Verdict = Eligibility['verdict']
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
