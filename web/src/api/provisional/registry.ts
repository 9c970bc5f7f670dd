import type { Get, Id, Page, PageQuery, Remove, Resource, Write } from './shape'

type UnitKind = 'department' | 'office' | 'division' | 'sub_department' | 'service_unit' | 'branch'
type Leadership = 'none' | 'deputy_head' | 'unit_head' | 'department_leader'
type Employment = 'civil_servant' | 'public_employee' | 'worker'
type Rating = 'excellent' | 'good' | 'completed' | 'not_completed' | 'not_rated'
type Authority = 'department_director' | 'provincial_people_committee' | 'ministry' | 'prime_minister'
type SuccessionKind = 'rename' | 'merge' | 'split' | 'transfer' | 'close'
type DisciplineKind = 'reprimand' | 'warning' | 'salary_reduction' | 'demotion' | 'removal' | 'dismissal'
type Scope = 'base' | 'provincial' | 'national'
type ImportKind = 'units' | 'people' | 'annual_records' | 'initiatives' | 'disciplines' | 'annual_ledger'

interface UnitRef extends Id {
  code: string
  name: string
}
interface PersonRef extends Id {
  employee_code: string
  full_name: string
}
interface Subject extends Id {
  type: 'person' | 'unit'
  code: string
  name: string
}

interface UnitVersion {
  code: string
  name: string
  kind: UnitKind
  parent_id: string | null
  valid_from: string
  valid_to: string | null
}
interface UnitIn {
  code: string
  name: string
  kind: UnitKind
  parent_id: string | null
  valid_from: string
  valid_to: string | null
}
interface Unit extends UnitIn, Resource {
  allowed_actions: ('edit' | 'succeed')[]
  parent: UnitRef | null
  head: PersonRef | null
}
interface UnitDetail extends Unit {
  versions?: UnitVersion[]
}
interface SuccessionIn {
  kind: SuccessionKind
  effective_on: string
  decision_number?: string | null
  reason: string
  new_name?: string | null
  new_code?: string | null
  new_parent_id?: string | null
  unit_ids?: string[]
}
interface Succession extends Id {
  kind: SuccessionKind
  effective_on: string
  decision_number: string | null
  reason: string
  from: UnitRef[]
  to: UnitRef[]
  created_at: string
}

interface PersonIn {
  employee_code: string
  full_name: string
  gender: 'male' | 'female' | null
  birth_date: string | null
  unit_id: string
  position: string
  leadership: Leadership
  employment: Employment
  joined_on: string
  left_on: string | null
  email: string | null
}
interface Person extends PersonIn, Resource {
  allowed_actions: ('edit' | 'edit_records')[]
  unit: UnitRef
}

interface RecordIn {
  year: number
  rating: Rating
  title: string | null
  months_worked: number | null
  decision_number: string | null
  decision_date: string | null
  issuing_authority: Authority | null
  note: string | null
}
interface AnnualRecord extends RecordIn, Resource {
  allowed_actions: ('edit' | 'delete')[]
  subject: Subject
}

interface TimelineYear {
  year: number
  rating: Rating | null
  titles: { code: string; rank: number; decision_number: string | null; decision_date: string | null }[]
  initiatives: { id: string; code: string; title: string; percent: number }[]
  disciplines: { kind: DisciplineKind; decided_on: string }[]
  recognitions: { decision_number: string | null; decided_on: string | null; issuer?: string | null }[]
}
interface Timeline {
  subject: Subject
  years: TimelineYear[]
}

interface InitiativeIn {
  code: string
  title: string
  year: number
  scope: Scope
  authors: { person_id: string; percent: number }[]
  decision_number: string | null
  decision_date: string | null
  benefit_vnd: number | null
}
interface Initiative extends Omit<InitiativeIn, 'authors'>, Resource {
  allowed_actions: 'edit'[]
  authors: { person: PersonRef; percent: number }[]
}

interface DisciplineIn {
  person_id: string
  kind: DisciplineKind
  decided_on: string
  decision_number: string
}
interface Discipline extends Omit<DisciplineIn, 'person_id'>, Resource {
  allowed_actions: ('edit' | 'delete')[]
  person: PersonRef
}

interface TitleIn {
  name_vi: string
  name_en: string
  abbreviation: string
  authorities: Authority[]
  synonyms: string[]
  source: string
  valid_from: string
  valid_to: string | null
}
interface Title extends TitleIn, Omit<Resource, 'id'> {
  allowed_actions: 'edit'[]
  code: string
  subject_type: 'person' | 'unit'
  rank: number
}

interface RecognitionIn {
  period_id: string
  issuer: string
  decision_number: string
  decided_on: string
  note?: string | null
}
interface Recognition extends RecognitionIn, Resource {}

interface Job extends Id {
  kind: string
  state: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled'
  progress: { done: number; total: number }
  result: { [name: string]: unknown } | null
  error: { [name: string]: unknown } | null
  created_at: string
  started_at?: string | null
  finished_at: string | null
}

declare module '../schema' {
  interface paths {
    '/api/v1/units': {
      get: Get<
        Page<Unit>,
        PageQuery & { q?: string; kind?: UnitKind[]; parent_id?: string; unit_id?: string; valid_on?: string }
      >
      post: Write<UnitIn, Unit>
    }
    '/api/v1/units/{id}': { get: Get<UnitDetail, never, Id>; patch: Write<Partial<UnitIn>, UnitDetail, Id> }
    '/api/v1/units/{id}/successions': {
      get: Get<Page<Succession>, PageQuery, Id>
      post: Write<SuccessionIn, Succession, Id>
    }
    '/api/v1/units/{id}/annual-records': {
      get: Get<Page<AnnualRecord>, PageQuery, Id>
      post: Write<RecordIn, AnnualRecord, Id>
    }
    '/api/v1/units/{id}/timeline': { get: Get<Timeline, never, Id> }
    '/api/v1/units/{id}/recognitions': {
      get: Get<Page<Recognition>, PageQuery, Id>
      post: Write<RecognitionIn, Recognition, Id>
    }
    '/api/v1/units/{id}/recognitions/{recognition_id}': { delete: Remove<{ id: string; recognition_id: string }> }
    '/api/v1/people': {
      get: Get<
        Page<Person>,
        PageQuery & {
          q?: string
          unit_id?: string
          leadership?: Leadership[]
          employment?: Employment[]
          active_on?: string
        }
      >
      post: Write<PersonIn, Person>
    }
    '/api/v1/people/{id}': { get: Get<Person, never, Id>; patch: Write<Partial<PersonIn>, Person, Id> }
    '/api/v1/people/{id}/annual-records': {
      get: Get<Page<AnnualRecord>, PageQuery, Id>
      post: Write<RecordIn, AnnualRecord, Id>
    }
    '/api/v1/people/{id}/timeline': { get: Get<Timeline, never, Id> }
    '/api/v1/annual-records/{id}': {
      get: Get<AnnualRecord, never, Id>
      patch: Write<Partial<RecordIn>, AnnualRecord, Id>
      delete: Remove<Id>
    }
    '/api/v1/initiatives': {
      get: Get<Page<Initiative>, PageQuery & { q?: string; year?: number[]; person_id?: string }>
      post: Write<InitiativeIn, Initiative>
    }
    '/api/v1/initiatives/{id}': {
      get: Get<Initiative, never, Id>
      patch: Write<Partial<InitiativeIn>, Initiative, Id>
    }
    '/api/v1/disciplines': {
      get: Get<Page<Discipline>, PageQuery & { person_id?: string }>
      post: Write<DisciplineIn, Discipline>
    }
    '/api/v1/disciplines/{id}': {
      get: Get<Discipline, never, Id>
      patch: Write<Partial<DisciplineIn>, Discipline, Id>
      delete: Remove<Id>
    }
    '/api/v1/title-catalogue': { get: Get<Page<Title>, PageQuery> }
    '/api/v1/title-catalogue/{code}': {
      get: Get<Title, never, { code: string }>
      patch: Write<Partial<TitleIn>, Title, { code: string }>
    }
    '/api/v1/imports': { post: Write<{ file: string; kind: ImportKind; dry_run: boolean }, Job> }
    '/api/v1/jobs': { get: Get<Page<Job>, PageQuery> }
    '/api/v1/jobs/{id}': { get: Get<Job, never, Id> }
    '/api/v1/jobs/{id}/transitions': { post: Write<{ action: 'cancel' }, Job, Id> }
  }
}
