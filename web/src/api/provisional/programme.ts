import type { Get, Id, Page, PageQuery, Resource, Write } from './shape'

type RoundKind = 'interim' | 'final' | 'ad_hoc'
type RoundState = 'planned' | 'open' | 'evaluating' | 'decided' | 'closed'
type RoundAction = 'open' | 'start_evaluation' | 'close' | 'reopen'
type Deadline = 'registration' | 'nomination' | 'evaluation'

interface PeriodIn {
  code: string
  name: string
  first_year: number
  last_year: number
}
interface Period extends PeriodIn, Resource {
  allowed_actions: ('edit' | 'edit_criteria' | 'create_round')[]
}

interface CriterionIn {
  code: string
  subject_type: 'person' | 'unit'
  text_vi: string
  text_en: string
  source_clause: string
  kind: 'computed' | 'judged'
  weight_percent: number | null
  max_points: number | null
}
interface Criterion extends CriterionIn, Id {
  position: number
}
interface CriteriaSet extends Id {
  number: number
  state: 'active' | 'superseded'
  source: string
  criteria: Criterion[]
}

interface RoundIn {
  period_id: string
  kind: RoundKind
  name: string
  years: number[]
  needs_council: boolean
  registration_due_on: string | null
  nomination_due_on: string | null
  evaluation_due_on: string | null
}
interface Round extends RoundIn, Resource {
  period: { id: string; code: string; name: string }
  state: RoundState
  criteria_set_id: string
  allowed_actions: ('edit' | 'extend' | RoundAction)[]
}

interface ExtensionIn {
  unit_id: string
  deadline: Deadline
  due_on: string
  reason: string
}
interface Extension extends Omit<ExtensionIn, 'unit_id'>, Id {
  granted_by: string | null
  unit: { id: string; code: string; name: string }
  created_at: string
}

declare module '../schema' {
  interface paths {
    '/api/v1/periods': { get: Get<Page<Period>, PageQuery>; post: Write<PeriodIn, Period> }
    '/api/v1/periods/{id}': { get: Get<Period, never, Id>; patch: Write<Partial<PeriodIn>, Period, Id> }
    '/api/v1/periods/{id}/criteria-sets': {
      get: Get<Page<CriteriaSet>, PageQuery, Id>
      post: Write<{ source: string; criteria: CriterionIn[] }, CriteriaSet, Id>
    }
    '/api/v1/criteria': { get: Get<Page<Criterion>, PageQuery & { period_id?: string }> }
    '/api/v1/rounds': {
      get: Get<Page<Round>, PageQuery & { period_id?: string[]; state?: RoundState[]; kind?: RoundKind[] }>
      post: Write<RoundIn & { state?: 'planned' | 'open' }, Round>
    }
    '/api/v1/rounds/{id}': {
      get: Get<Round, never, Id>
      patch: Write<Partial<Omit<RoundIn, 'period_id'>>, Round, Id>
    }
    '/api/v1/rounds/{id}/transitions': { post: Write<{ action: RoundAction; reason?: string }, Round, Id> }
    '/api/v1/rounds/{id}/extensions': {
      get: Get<Page<Extension>, PageQuery, Id>
      post: Write<ExtensionIn, Extension, Id>
    }
  }
}
