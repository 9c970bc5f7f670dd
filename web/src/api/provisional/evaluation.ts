import type { NominationState, Subject, UnitRef } from './nominations'
import type { Get, Id, Page, PageQuery, Remove, Write } from './shape'

export type Verdict = 'eligible' | 'ineligible' | 'needs_decision' | 'blocked'
export type Outcome = 'met' | 'not_met' | 'unknown' | 'waived' | 'blocked'
export type Finding = 'met' | 'not_met' | 'waived'

export type Reason =
  | 'rating_excellent'
  | 'rating_below_excellent'
  | 'title_on_record'
  | 'implied_by_higher_title'
  | 'title_below'
  | 'no_record'
  | 'not_rated'
  | 'succession_undecided'
  | 'waived'
  | 'no_discipline'
  | 'discipline_on_record'
  | 'unit_recognised'
  | 'unit_recognised_outside'
  | 'unit_ineligible'
  | 'unit_not_recognised'
  | 'unit_pending'

export interface Check {
  criterion: string
  outcome: Outcome
  reason: Reason | null
  unit?: Subject | null
  years: {
    year: number
    outcome: Outcome
    reason: Reason | null
    found: {
      title: string | null
      rating: string | null
      decision_number: string | null
      decision_date: string | null
    }[]
  }[]
}

export interface Waiver {
  id: string
  criterion: string
  year: number | null
  reason: string
  by: string
  at: string
}

export interface Eligibility {
  subject: Subject
  unit: UnitRef
  verdict: Verdict
  leads?: Subject | null
  checks: Check[]
  waivers: Waiver[]
  nomination: { id: string; code: string; state: NominationState } | null
}

export interface VerificationItem {
  criterion: string
  kind: 'judged' | 'computed'
  text_vi: string
  text_en: string
  outcome: Finding | null
  reason: string | null
  by: string | null
  at: string | null
}

export interface Verification {
  nomination_id: string
  items: VerificationItem[]
  eligibility: { verdict: Verdict; checks: Check[] }
  verifiable: boolean
  obstacles: { criterion: string; code: string }[]
}

type Counts = Record<Verdict, number>

interface WaiverIn {
  subject: Pick<Subject, 'type' | 'id'>
  criterion: string
  year?: number | null
  reason: string
}

interface EligibilityQuery extends PageQuery {
  subject_type?: 'person' | 'unit'
  unit_id?: string
  verdict?: Verdict[]
}

interface OneSubject {
  id: string
  subject_type: 'person' | 'unit'
  subject_id: string
}

declare module '../schema' {
  interface paths {
    '/api/v1/rounds/{id}/eligibility': { get: Get<Page<Eligibility>, EligibilityQuery, Id> }
    '/api/v1/rounds/{id}/eligibility/summary': {
      get: Get<{ person: Counts; unit: Counts }, { unit_id?: string }, Id>
    }
    '/api/v1/rounds/{id}/eligibility/{subject_type}/{subject_id}': { get: Get<Eligibility, never, OneSubject> }
    '/api/v1/rounds/{id}/waivers': { post: Write<WaiverIn, Waiver, Id> }
    '/api/v1/rounds/{id}/waivers/{waiver_id}': { delete: Remove<{ id: string; waiver_id: string }> }
    '/api/v1/nominations/{id}/verification': {
      get: Get<Verification, never, Id>
      put: Write<{ items: { criterion: string; outcome: Finding; reason?: string | null }[] }, Verification, Id>
    }
  }
}
