import {
  keepPreviousData,
  type QueryKey,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { MethodResponse } from 'openapi-fetch'
import type { HttpMethod, PathsWithMethod, RequiredKeysOf } from 'openapi-typescript-helpers'
import { useRef } from 'react'
import { authorisedFetch } from './auth'
import { client } from './client'
import { ApiError } from './errors'
import type { paths } from './schema'
import { type OnProgress, watchedFetch } from './watched-fetch'

/** An answer and the version it had, for `If-Match`. */
export interface Versioned<T> {
  data: T
  etag: string | null
}

export type GetPath = PathsWithMethod<paths, 'get'>

type Operation<P extends keyof paths, M extends HttpMethod> = M extends keyof paths[P] ? paths[P][M] : never

/** Path and query parameters; the headers of api.md section 1 are set by this folder, not by callers. */
export type Params<P extends keyof paths, M extends HttpMethod> =
  Operation<P, M> extends { parameters: infer Q } ? Pick<Q, Extract<keyof Q, 'query' | 'path'>> : Record<never, never>

type ParamsArgument<P extends keyof paths, M extends HttpMethod> =
  RequiredKeysOf<Params<P, M>> extends never ? [params?: Params<P, M>] : [params: Params<P, M>]

/** The body of a successful answer. */
export type Answer<M extends HttpMethod, P extends PathsWithMethod<paths, M>> = MethodResponse<typeof client, M, P>

type Body<P extends keyof paths, M extends HttpMethod> =
  Operation<P, M> extends { requestBody?: { content: infer C } } ? C[keyof C] : undefined

/** One request, typed by the contract. `headers` is for `If-Match` and `Idempotency-Key`. */
async function request(method: HttpMethod, path: string, init: object): Promise<Versioned<unknown>> {
  // The generics of openapi-fetch cannot follow a path that is itself generic; the exported signatures are exact.
  const untyped = client.request as unknown as (
    method: HttpMethod,
    path: string,
    init: object,
  ) => Promise<{ data?: unknown; response: Response }>
  const { data, response } = await untyped(method, path, init)
  return { data, etag: response.headers.get('etag') }
}

/** Query options keyed by the operation: `[path, parameters]`. For loaders, prefetching and `useSuspenseQuery`. */
export function getOptions<P extends GetPath>(path: P, ...[params]: ParamsArgument<P, 'get'>) {
  return queryOptions({
    queryKey: [path, params ?? null] as QueryKey,
    queryFn: async ({ signal }) =>
      (await request('get', path, { params, signal })) as Versioned<NonNullable<Answer<'get', P>>>,
  })
}

/** Reads one path; `data` is the answer with its version. */
export function useGet<P extends GetPath>(path: P, ...params: ParamsArgument<P, 'get'>) {
  return useQuery(getOptions(path, ...params))
}

/** As `useGet`, for lists: what is shown stays while the next page or a changed filter is on its way. */
export function usePage<P extends GetPath>(path: P, ...params: ParamsArgument<P, 'get'>) {
  return useQuery({ ...getOptions(path, ...params), placeholderData: keepPreviousData })
}

/** What a write sends. */
export interface Sending<P extends keyof paths, M extends HttpMethod> {
  params?: Params<P, M>
  body?: Body<P, M> | FormData
  /** The version that the change is based on: from `Versioned.etag`, never fetched afresh. */
  etag?: string | null
  /** Told while the body goes out; for files. */
  onProgress?: OnProgress
}

/** Sends one write outside React, for autosave and the like. */
export async function send<M extends HttpMethod, P extends PathsWithMethod<paths, M>>(
  method: M,
  path: P,
  sending: Sending<P, M>,
  idempotencyKey?: string,
) {
  const headers: Record<string, string> = {}
  if (sending.etag) headers['If-Match'] = sending.etag
  if (idempotencyKey) headers['Idempotency-Key'] = idempotencyKey
  const { params, body, onProgress } = sending
  const watched = onProgress && {
    fetch: (sent: Request) => authorisedFetch(sent, (each) => watchedFetch(each, onProgress)),
  }
  return (await request(method, path, { params, body, headers, ...watched })) as Versioned<Answer<M, P>>
}

/**
 * A write as a mutation. Afterwards everything on screen is read again, unless `invalidates` names fewer paths.
 * A POST that got no answer keeps its retry key for the next try of the same body, so that it is done once.
 */
export function useSend<M extends HttpMethod, P extends PathsWithMethod<paths, M>>(
  method: M,
  path: P,
  options: { invalidates?: GetPath[] } = {},
) {
  const queries = useQueryClient()
  const unanswered = useRef<{ key: string; content: unknown } | null>(null)

  return useMutation({
    mutationFn: async (sending: Sending<P, M>) => {
      // A form with a file is the same request only when it is the same object.
      const content = sending.body instanceof FormData ? sending.body : JSON.stringify([sending.params, sending.body])
      const repeated = unanswered.current?.content === content
      const key = (repeated && unanswered.current?.key) || crypto.randomUUID()
      unanswered.current = { key, content }
      try {
        const answer = await send(method, path, sending, method === 'post' ? key : undefined)
        unanswered.current = null
        return answer
      } catch (error) {
        if (error instanceof ApiError && error.status < 500) unanswered.current = null
        throw error
      }
    },
    onSuccess: async () => {
      const keys = options.invalidates?.map((each) => [each]) ?? [[]]
      await Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey })))
    },
  })
}
