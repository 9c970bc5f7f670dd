import type { Get, Id, Page, PageQuery, Remove, Write } from './shape'

export interface Subject {
  type: 'person' | 'unit'
  id: string
  code: string
  name: string
}

export interface UnitRef {
  id: string
  code: string
  name: string
}

interface Resource {
  id: string
  version: number
  created_at: string
  updated_at: string
}

export type RegistrationState = 'draft' | 'submitted' | 'returned' | 'accepted' | 'withdrawn'
export type NominationState =
  | 'draft'
  | 'submitted'
  | 'returned'
  | 'verified'
  | 'in_council'
  | 'recommended'
  | 'not_recommended'
  | 'recognised'
  | 'declined'
  | 'ineligible'
  | 'withdrawn'
  | 'revoked'

export interface RegistrationItem extends Resource {
  code: string
  period_id: string
  unit_id: string
  unit: UnitRef
  subject: Subject
  goal: string
  measures: string
  state: RegistrationState
  submitted_at: string | null
  allowed_actions: string[]
}

export interface Registration extends RegistrationItem {
  nominations: { id: string; code: string; state: NominationState; round_id: string }[]
}

export interface Fostering extends Resource {
  happened_on: string
  description: string
  result: string | null
}

export interface HistoryEntry {
  at: string
  action: string
  from_state: string | null
  to_state: string
  reason: string | null
  by: { account_id: string; username: string; full_name: string | null } | null
}

export interface NominationItem extends Resource {
  code: string
  round_id: string
  round: { id: string; name: string; kind: string; years: number[]; state: string }
  unit_id: string
  unit: UnitRef
  registration_id: string | null
  subject: Subject
  summary: string
  state: NominationState
  submitted_at: string | null
  deadline: string | null
  allowed_actions: string[]
  evidence_count: number
}

export interface Nomination extends NominationItem {
  achievement_report: string
}

export interface Evidence {
  id: string
  nomination_id: string
  kind: 'initiative' | 'minutes' | 'decision' | 'certificate' | 'report' | 'photo' | 'other'
  title: string
  year: number | null
  file_name: string
  media_type: string
  size_bytes: number
  sha256: string
  created_at: string
}

type SubjectIn = Pick<Subject, 'type' | 'id'>

interface Transition {
  action: string
  reason?: string | null
}

interface RegistrationIn {
  period_id: string
  unit_id: string | null
  subject: SubjectIn
  goal: string
  measures: string
}

interface NominationIn {
  round_id: string
  subject: SubjectIn
  registration_id?: string | null
  summary: string
  achievement_report: string
}

interface FosteringIn {
  happened_on: string
  description: string
  result?: string | null
}

interface CaseQuery<State> extends PageQuery {
  unit_id?: string[]
  state?: State[]
  subject_type?: ('person' | 'unit')[]
  q?: string
}

interface EvidencePath {
  id: string
  evidence_id: string
}

declare module '../schema' {
  interface paths {
    '/api/v1/registrations': {
      get: Get<Page<RegistrationItem>, CaseQuery<RegistrationState> & { period_id?: string[] }>
      post: Write<RegistrationIn, Registration>
    }
    '/api/v1/registrations/{id}': {
      get: Get<Registration, never, Id>
      patch: Write<Partial<Pick<RegistrationIn, 'goal' | 'measures'>>, Registration, Id>
    }
    '/api/v1/registrations/{id}/transitions': { post: Write<Transition, Registration, Id> }
    '/api/v1/registrations/{id}/history': { get: Get<Page<HistoryEntry>, PageQuery, Id> }
    '/api/v1/registrations/{id}/fostering-activities': {
      get: Get<Page<Fostering>, PageQuery, Id>
      post: Write<FosteringIn, Fostering, Id>
    }
    '/api/v1/fostering-activities/{id}': {
      patch: Write<Partial<FosteringIn>, Fostering, Id>
      delete: Remove<Id>
    }
    '/api/v1/nominations': {
      get: Get<Page<NominationItem>, CaseQuery<NominationState> & { round_id?: string[] }>
      post: Write<NominationIn, Nomination>
    }
    '/api/v1/nominations/{id}': {
      get: Get<Nomination, never, Id>
      patch: Write<Partial<Omit<NominationIn, 'round_id' | 'subject'>>, Nomination, Id>
    }
    '/api/v1/nominations/{id}/transitions': { post: Write<Transition, Nomination, Id> }
    '/api/v1/nominations/{id}/history': { get: Get<Page<HistoryEntry>, PageQuery, Id> }
    '/api/v1/nominations/{id}/evidence': {
      get: Get<Page<Evidence>, PageQuery, Id>
      post: Write<FormData, Evidence, Id>
    }
    '/api/v1/nominations/{id}/evidence/{evidence_id}': { delete: Remove<EvidencePath> }
  }
}
