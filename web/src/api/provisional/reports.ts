import type { UnitRef } from './nominations'
import type { Get } from './shape'

export interface SummaryColumn {
  key: string
  title: string
  kind: string
}

interface Counts {
  total: number
  collectives: number
  individuals: number
  leaders: number
  direct_workers: number
  female: number
  draft: number
  submitted: number
  returned: number
  accepted: number
  withdrawn: number
}

export interface RegistrationSummary {
  title: string
  period: { id: string; code: string; name: string }
  as_of: string
  generated_at: string
  columns: SummaryColumn[]
  rows: ({ unit: UnitRef } & Counts)[]
  totals: Counts
}

export interface Waiting {
  kind:
    | 'registrations_draft'
    | 'registrations_returned'
    | 'nominations_draft'
    | 'nominations_returned'
    | 'registrations_to_review'
    | 'nominations_to_verify'
    | 'nominations_to_decide'
    | 'unread_notices'
  count: number
  link: string
}

declare module '../schema' {
  interface paths {
    '/api/v1/reports/registration-summary': {
      get: Get<RegistrationSummary, { period_id: string; unit_id?: string; as_of?: string; format?: 'json' }>
    }
    '/api/v1/dashboard': { get: Get<{ items: Waiting[] }> }
  }
}
