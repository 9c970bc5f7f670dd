import type { Notice } from './queries'

/** The page that a notice is about; null when there is none for its kind. */
export function noticeTarget(notice: Pick<Notice, 'subject'>): string | null {
  const { subject } = notice
  if (!subject) return null
  switch (subject.kind) {
    case 'nomination':
      return `/nominations/${subject.id}`
    case 'registration':
      return `/registrations/${subject.id}`
    case 'round':
      return `/rounds/${subject.id}`
    case 'decision':
      return `/decisions/${subject.id}`
    case 'job':
      return `/imports/${subject.id}`
    default:
      return null
  }
}
