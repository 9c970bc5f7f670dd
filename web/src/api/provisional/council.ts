import type { NominationState, Subject } from './nominations'
import type { Get, Id, Page, PageQuery, Write } from './shape'

export type DecisionOutcome = 'recognised' | 'declined'

export interface Decision {
  id: string
  round_id: string
  number: string
  issued_on: string
  signer: { name: string; position: string }
  outcomes: {
    nomination_id: string
    outcome: DecisionOutcome
    nomination: { code: string; state: NominationState; subject: Subject }
  }[]
}

interface DecisionIn {
  round_id: string
  number: string
  issued_on: string
  signer: { name: string; position: string }
  outcomes: { nomination_id: string; outcome: DecisionOutcome }[]
}

declare module '../schema' {
  interface paths {
    '/api/v1/decisions': {
      get: Get<Page<Decision>, PageQuery & { round_id?: string[] }>
      post: Write<DecisionIn, Decision>
    }
    '/api/v1/decisions/{id}': { get: Get<Decision, never, Id> }
  }
}
