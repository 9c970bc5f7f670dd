import type { UnitRef } from './nominations'
import type { Get } from './shape'

export interface SummaryColumn {
  key: string
  title: string
  kind: string
}

export interface RegistrationSummary {
  title: string
  period: { id: string; code: string; name: string }
  as_of: string
  generated_at: string
  columns: SummaryColumn[]
  rows: ({ unit: UnitRef } & Record<string, unknown>)[]
  totals: Record<string, unknown>
}

export interface Waiting {
  kind: string
  count: number
  link: string
}

declare module '../schema' {
  interface paths {
    '/api/v1/reports/registration-summary': {
      get: Get<RegistrationSummary, { period_id: string; unit_id?: string; as_of?: string; format?: 'json' }>
    }
    '/api/v1/dashboard': { get: Get<Waiting[] | { items: Waiting[] }> }
  }
}
