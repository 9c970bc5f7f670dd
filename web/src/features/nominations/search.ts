import { type NominationState, nominationStates, type RegistrationState, registrationStates } from '../../dossier'
import { type ListSearch, listParam, parseListSearch, textParam } from '../../routing/list-search'
import type { SubjectType } from './queries'

/** What both lists can be filtered by; each names its states. */
export interface CaseSearch extends ListSearch {
  unit_id?: string
  state?: string[]
  subject_type?: SubjectType
}

export interface RegistrationSearch extends CaseSearch {
  period_id?: string
  state?: RegistrationState[]
}

export interface NominationSearch extends CaseSearch {
  round_id?: string
  state?: NominationState[]
}

/** Who a new record is about, when another page already knows. */
export interface NewSearch {
  round_id?: string
  period_id?: string
  registration_id?: string
  subject_type?: SubjectType
  subject_id?: string
}

function subjectType(value: unknown): SubjectType | undefined {
  return value === 'person' || value === 'unit' ? value : undefined
}

function known<S extends string>(value: unknown, states: Record<S, unknown>): S[] | undefined {
  const found = listParam(value)?.filter((state): state is S => state in states)
  return found && found.length > 0 ? found : undefined
}

function parseCase(raw: Record<string, unknown>): CaseSearch {
  return { ...parseListSearch(raw), unit_id: textParam(raw.unit_id), subject_type: subjectType(raw.subject_type) }
}

export function parseRegistrationSearch(raw: Record<string, unknown>): RegistrationSearch {
  return { ...parseCase(raw), period_id: textParam(raw.period_id), state: known(raw.state, registrationStates) }
}

export function parseNominationSearch(raw: Record<string, unknown>): NominationSearch {
  return { ...parseCase(raw), round_id: textParam(raw.round_id), state: known(raw.state, nominationStates) }
}

export function parseNewSearch(raw: Record<string, unknown>): NewSearch {
  return {
    round_id: textParam(raw.round_id),
    period_id: textParam(raw.period_id),
    registration_id: textParam(raw.registration_id),
    subject_type: subjectType(raw.subject_type),
    subject_id: textParam(raw.subject_id),
  }
}

const anyOf = <T>(value: T | undefined): T[] | undefined => (value === undefined ? undefined : [value])

/** The address as the API's list of nominations takes it; `before` is only ours. */
export function nominationQuery({ before: _, round_id, unit_id, subject_type, ...rest }: NominationSearch) {
  const filters = { round_id: anyOf(round_id), unit_id: anyOf(unit_id), subject_type: anyOf(subject_type) }
  return { ...rest, ...filters, limit: 50, include: 'total' as const }
}

/** As `nominationQuery`, for registrations. */
export function registrationQuery({ before: _, period_id, unit_id, subject_type, ...rest }: RegistrationSearch) {
  const filters = { period_id: anyOf(period_id), unit_id: anyOf(unit_id), subject_type: anyOf(subject_type) }
  return { ...rest, ...filters, limit: 50, include: 'total' as const }
}

/** How many filters are set, for the folded bar on a phone. */
export function activeFilters(search: ListSearch): number {
  const { cursor: _, before: __, sort: ___, ...filters } = search
  return Object.values(filters).filter((value) => value !== undefined).length
}
