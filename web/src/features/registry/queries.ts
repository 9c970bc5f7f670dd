import { useQuery } from '@tanstack/react-query'
import { type Answer, getOptions } from '../../api/query'

export type Unit = Answer<'get', '/api/v1/units'>['items'][number]
export type UnitDetail = Answer<'get', '/api/v1/units/{id}'>
export type Succession = Answer<'get', '/api/v1/units/{id}/successions'>['items'][number]
export type Recognition = Answer<'get', '/api/v1/units/{id}/recognitions'>['items'][number]
export type Person = Answer<'get', '/api/v1/people/{id}'>
export type AnnualRecord = Answer<'get', '/api/v1/annual-records/{id}'>
export type TimelineYear = Answer<'get', '/api/v1/people/{id}/timeline'>['years'][number]
export type Initiative = Answer<'get', '/api/v1/initiatives/{id}'>
export type Discipline = Answer<'get', '/api/v1/disciplines'>['items'][number]
export type Title = Answer<'get', '/api/v1/title-catalogue/{code}'>
export type Job = Answer<'get', '/api/v1/jobs/{id}'>

/** The catalogue of titles by code; empty until it is there. It changes rarely. */
export function useTitles(): ReadonlyMap<string, Title> {
  const options = getOptions('/api/v1/title-catalogue', { query: { limit: 200 } })
  const answer = useQuery({ ...options, staleTime: 10 * 60_000 })
  return new Map(answer.data?.data.items.map((title) => [title.code, title]))
}
