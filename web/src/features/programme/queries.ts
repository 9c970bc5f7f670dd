import type { Answer } from '../../api/query'

export type Period = Answer<'get', '/api/v1/periods/{id}'>
export type Round = Answer<'get', '/api/v1/rounds/{id}'>
export type CriteriaSet = Answer<'get', '/api/v1/periods/{id}/criteria-sets'>['items'][number]
export type Criterion = CriteriaSet['criteria'][number]
export type Extension = Answer<'get', '/api/v1/rounds/{id}/extensions'>['items'][number]
export type RoundAction = 'open' | 'start_evaluation' | 'close' | 'reopen'
