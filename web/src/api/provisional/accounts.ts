import type { components } from '../schema'
import type { Get, Id, Page, PageQuery, Post, Remove, Write } from './shape'

type Role = components['schemas']['Role']

interface Grant extends Id {
  role: Role
  unit: { id: string; code: string; name: string } | null
}
interface GrantIn {
  role: Role
  unit_id: string | null
}
interface Account extends Id {
  username: string
  person_id: string | null
  disabled: boolean
  must_change_password: boolean
  second_factor: boolean
  grants: Grant[]
  created_at: string
  updated_at: string
}
interface Session extends Id {
  current: boolean
  created_at: string
  last_used_at: string
  expires_at: string
  client: string | null
  user_agent: string | null
}
interface Notice extends Id {
  kind: string
  subject: { kind: string; id: string; code: string | null; name: string | null } | null
  created_at: string
  read_at: string | null
  title: string
  body: string
}
interface AuditEvent {
  seq: number
  at: string
  account: { id: string; username: string | null } | null
  via: string
  request_id: string
  action: string
  subject_kind: string
  subject_id: string
  unit_id: string | null
  version: number | null
  details: unknown
  hash: string
}
interface AuditQuery {
  action?: string[]
  subject_kind?: string
  subject_id?: string
  account_id?: string
  request_id?: string
  from?: string
  until?: string
}

declare module '../schema' {
  interface paths {
    '/api/v1/accounts': {
      get: Get<Page<Account>, PageQuery & { q?: string; role?: Role[] }>
      post: Write<{ username: string; password: string; person_id?: string | null; grants: GrantIn[] }, Account>
    }
    '/api/v1/accounts/{id}': {
      get: Get<Account, never, Id>
      patch: Write<{ username?: string; person_id?: string | null; disabled?: boolean }, Account, Id>
    }
    '/api/v1/accounts/{id}/password': { post: Write<{ password: string }, Account, Id> }
    '/api/v1/accounts/{id}/grants': { get: Get<Page<Grant>, never, Id>; post: Write<GrantIn, Grant, Id> }
    '/api/v1/accounts/{id}/grants/{grant_id}': { delete: Remove<{ id: string; grant_id: string }> }
    '/api/v1/me/sessions': {
      get: Get<Page<Session>>
      delete: {
        parameters: { query?: never; path?: never }
        requestBody?: never
        responses: { 204: { headers: { [name: string]: unknown }; content?: never } }
      }
    }
    '/api/v1/notices': { get: Get<Page<Notice>, PageQuery & { unread?: boolean }> }
    '/api/v1/notices/{id}/read': { put: Post<Notice, Id> }
    '/api/v1/notices/read-all': {
      post: {
        parameters: { query?: never; path?: never }
        requestBody?: never
        responses: { 204: { headers: { [name: string]: unknown }; content?: never } }
      }
    }
    '/api/v1/audit/events': { get: Get<Page<AuditEvent>, PageQuery & AuditQuery> }
    '/api/v1/audit/verification': {
      get: Get<{ whole: boolean; entries: number; head: string; first_bad?: number | null }>
    }
  }
}
