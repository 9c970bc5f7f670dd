import { useGet } from '../../api/query'
import type { SubjectType, Verdict } from './queries'

/** How many there are of a verdict, or of all without one; undefined while the answer is on its way. */
export function useVerdictCount(roundId: string, unitId: string | undefined, subjectType: SubjectType | undefined) {
  const query = useGet('/api/v1/rounds/{id}/eligibility/summary', {
    path: { id: roundId },
    query: { unit_id: unitId },
  })
  const counts = query.data?.data
  return (verdict?: Verdict): number | undefined => {
    if (!counts) return undefined
    const of = (type: SubjectType) => {
      if (subjectType !== undefined && subjectType !== type) return 0
      const { eligible, needs_decision, blocked, ineligible } = counts[type]
      return verdict ? counts[type][verdict] : eligible + needs_decision + blocked + ineligible
    }
    return of('person') + of('unit')
  }
}
