import { ApiError, fieldErrors } from '../../api/errors'

/**
 * Errors of a form that names a subject. The server speaks of the subject as a whole, the form has one field for who it
 * is; `taken` is said when there is such a record already.
 */
export function subjectErrors(error: unknown, taken: string): Record<string, string> {
  const { subject, ...rest } = fieldErrors(error)
  if (subject === undefined) return rest
  return { ...rest, 'subject.id': error instanceof ApiError && error.code === 'already_exists' ? taken : subject }
}
