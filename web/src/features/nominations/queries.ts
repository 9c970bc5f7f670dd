import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { type Answer, type GetPath, getOptions, type Versioned } from '../../api/query'

export type Registration = Answer<'get', '/api/v1/registrations/{id}'>
export type RegistrationItem = Answer<'get', '/api/v1/registrations'>['items'][number]
export type Fostering = Answer<'get', '/api/v1/registrations/{id}/fostering-activities'>['items'][number]
export type Nomination = Answer<'get', '/api/v1/nominations/{id}'>
export type NominationItem = Answer<'get', '/api/v1/nominations'>['items'][number]
export type Evidence = Answer<'get', '/api/v1/nominations/{id}/evidence'>['items'][number]
export type HistoryEntry = Answer<'get', '/api/v1/nominations/{id}/history'>['items'][number]
export type Subject = Nomination['subject']
export type SubjectType = Subject['type']

/** The paths whose answer is one record with drafts that are saved as they are typed. */
export type DraftPath = Extract<GetPath, '/api/v1/nominations/{id}' | '/api/v1/registrations/{id}'>

/** Reads the record afresh and keeps what autosave learnt, so that other pages show it at once. */
export function useDraftRecord<P extends DraftPath>(path: P, id: string) {
  const queries = useQueryClient()
  const key = getOptions<DraftPath>(path, { path: { id } }).queryKey
  const read = useCallback(
    () => queries.fetchQuery({ ...getOptions<DraftPath>(path, { path: { id } }), staleTime: 0 }),
    [queries, path, id],
  )
  const keep = (answer: Versioned<unknown>) => queries.setQueryData(key as readonly unknown[], answer)
  return { read: read as () => Promise<Versioned<NonNullable<Answer<'get', P>>>>, keep }
}
