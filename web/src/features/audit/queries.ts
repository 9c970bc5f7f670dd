import type { Answer } from '../../api/query'

export type AuditEvent = Answer<'get', '/api/v1/audit/events'>['items'][number]
