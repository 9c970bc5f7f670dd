import type { AuditEvent } from './queries'

type Subject = Pick<AuditEvent, 'subject_kind' | 'subject_id' | 'details'>

/** Where the record's own page is, by its kind. */
const PAGES: Record<string, string> = {
  account: '/accounts',
  unit: '/units',
  person: '/people',
  annual_record: '/annual-records',
  initiative: '/initiatives',
  discipline: '/disciplines',
  title: '/titles',
  import: '/imports',
  job: '/imports',
  period: '/periods',
  round: '/rounds',
  registration: '/registrations',
  nomination: '/nominations',
  decision: '/decisions',
}

/** The page of the record that an event is about; null when its kind has none or it is gone. */
export function subjectPage({ subject_kind, subject_id }: Subject, gone = false): string | null {
  const page = PAGES[subject_kind]
  return page === undefined || gone ? null : `${page}/${encodeURIComponent(subject_id)}`
}

/** What people call a record, the shortest first. */
const NAMES = ['code', 'number', 'employee_code', 'username', 'full_name', 'name', 'title']

function namedBy(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  for (const name of NAMES) {
    const found: unknown = (value as Record<string, unknown>)[name]
    if (typeof found === 'string' && found !== '') return found
  }
  return null
}

/** The short name of the record, when the event carries one: what it is called since, or was called before. */
export function subjectName({ details }: Pick<Subject, 'details'>): string | null {
  const { new: after, old: before, subject } = details as Record<string, unknown>
  return namedBy(after) ?? namedBy(before) ?? namedBy(details) ?? namedBy(subject)
}

/** The end of an identifier, which differs where its beginning is a time; short names stay whole. */
export function shortId(id: string): string {
  return id.length > 16 ? `…${id.slice(-8)}` : id
}
