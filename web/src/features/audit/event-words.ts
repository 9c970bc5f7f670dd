import { useLingui } from '@lingui/react'
import type { AuditEvent } from './queries'
import { doors, subjectKinds, verbs } from './words'

/** Events in the reader's words; what has no word yet shows as the API names it. */
export function useEventWords() {
  const { i18n } = useLingui()
  const kind = (name: string) => {
    const word = subjectKinds[name as keyof typeof subjectKinds]
    return word ? i18n._(word) : name
  }
  return {
    kind,
    /** `Đề nghị: nộp` for `nomination.submitted`. */
    action: (action: string) => {
      const [subject = '', done = ''] = action.split('.')
      const word = verbs[done as keyof typeof verbs]
      return done === '' ? kind(subject) : `${kind(subject)}: ${word ? i18n._(word) : done.replaceAll('_', ' ')}`
    },
    door: (event: AuditEvent) => {
      const word = doors[event.via as keyof typeof doors]
      return word ? i18n._(word) : event.via
    },
  }
}
