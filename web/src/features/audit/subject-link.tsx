import { Link } from '@tanstack/react-router'
import { useEventWords } from './event-words'
import type { AuditEvent } from './queries'
import { shortId, subjectName, subjectPage } from './subject'

/** The record that an event is about: its kind and what people call it, and the way to its page. */
export function SubjectLink({ event }: { event: AuditEvent }) {
  const words = useEventWords()
  const text = `${words.kind(event.subject_kind)} ${subjectName(event) ?? shortId(event.subject_id)}`
  const page = subjectPage(event, /\.(removed|deleted)$/.test(event.action))
  if (page === null) return <span title={event.subject_id}>{text}</span>
  // An address, not a typed route: it depends on the kind.
  return (
    <Link to={page as string} title={event.subject_id}>
      {text}
    </Link>
  )
}
