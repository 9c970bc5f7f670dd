import type { Answer } from '../../api/query'

export type Account = Answer<'get', '/api/v1/accounts/{id}'>
export type Grant = Account['grants'][number]
export type SignInSession = Answer<'get', '/api/v1/me/sessions'>['items'][number]
export type Notice = Answer<'get', '/api/v1/notices'>['items'][number]
