import type { Answer } from '../api/query'

export type RegistrationState = Answer<'get', '/api/v1/registrations/{id}'>['state']
export type NominationState = Answer<'get', '/api/v1/nominations/{id}'>['state']
export type EvidenceKind = Answer<'get', '/api/v1/nominations/{id}/evidence'>['items'][number]['kind']
