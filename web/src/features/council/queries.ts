import type { Answer } from '../../api/query'

export type Decision = Answer<'get', '/api/v1/decisions/{id}'>
export type DecisionOutcome = Decision['outcomes'][number]['outcome']
type NominationItem = Answer<'get', '/api/v1/nominations'>['items'][number]

/** A nomination that can be decided now. */
export type Candidate = Pick<NominationItem, 'id' | 'code' | 'subject' | 'unit' | 'summary'>

/** The form's choice for each nomination: decided, or left for another decision. */
export type Choices = Record<string, DecisionOutcome | ''>

/** Collectives first: their leaders depend on them (contract 4.3). Otherwise the order of the list. */
export function collectivesFirst(candidates: Candidate[]): Candidate[] {
  const ofType = (type: string) => candidates.filter((candidate) => candidate.subject.type === type)
  return [...ofType('unit'), ...ofType('person')]
}

/** What is sent, in the order shown, so that `/outcomes/2` in a refusal is the third chosen row. */
export function toOutcomes(candidates: Candidate[], choices: Choices) {
  return candidates.flatMap(({ id }) => {
    const outcome = choices[id]
    return outcome ? [{ nomination_id: id, outcome }] : []
  })
}

/** The server's words by nomination: `outcomes.2.nomination_id` belongs to the third that was sent. */
export function errorsByNomination(
  errors: Record<string, string>,
  sent: { nomination_id: string }[],
): { rows: Record<string, string>; rest: Record<string, string> } {
  const rows: Record<string, string> = {}
  const rest: Record<string, string> = {}
  for (const [name, message] of Object.entries(errors)) {
    const index = name.match(/^outcomes\.(\d+)(?:\.|$)/)?.[1]
    const id = index === undefined ? undefined : sent[Number(index)]?.nomination_id
    if (id === undefined) rest[name] = message
    else rows[id] ??= message
  }
  return { rows, rest }
}
