import { type ListSearch, parseListSearch, textParam } from '../../routing/list-search'
import type { SubjectType, Verdict } from './queries'
import { verdicts } from './words'

export interface EligibilitySearch extends ListSearch {
  round_id?: string
  unit_id?: string
  subject_type?: SubjectType
  verdict?: Verdict
}

export interface VerificationSearch extends ListSearch {
  round_id?: string
  unit_id?: string
}

export function parseEligibilitySearch(raw: Record<string, unknown>): EligibilitySearch {
  const verdict = textParam(raw.verdict)
  return {
    ...parseListSearch(raw),
    round_id: textParam(raw.round_id),
    unit_id: textParam(raw.unit_id),
    subject_type: raw.subject_type === 'person' || raw.subject_type === 'unit' ? raw.subject_type : undefined,
    verdict: verdict !== undefined && verdict in verdicts ? (verdict as Verdict) : undefined,
  }
}

export function parseVerificationSearch(raw: Record<string, unknown>): VerificationSearch {
  return { ...parseListSearch(raw), round_id: textParam(raw.round_id), unit_id: textParam(raw.unit_id) }
}
