import type { Answer } from '../api/query'

export type RegistrationState = Answer<'get', '/api/v1/registrations/{id}'>['state']
export type NominationState = Answer<'get', '/api/v1/nominations/{id}'>['state']
export type Evidence = Answer<'get', '/api/v1/nominations/{id}/evidence'>['items'][number]
export type EvidenceKind = Evidence['kind']
