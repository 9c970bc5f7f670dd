import { i18n } from '@lingui/core'
import createClient, { type Middleware } from 'openapi-fetch'
import { authorisedFetch } from './auth'
import { ApiError, NetworkError, toApiError } from './errors'
import type { paths } from './schema'

const conventions: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', i18n.locale || 'vi')
    if (request.method === 'POST' && !request.headers.has('Idempotency-Key')) {
      request.headers.set('Idempotency-Key', crypto.randomUUID())
    }
    if (request.method === 'PATCH') request.headers.set('Content-Type', 'application/merge-patch+json')
    return request
  },
  async onResponse({ response }) {
    // 304 cannot reach here: the browser's cache answers it with the stored body.
    if (!response.ok) throw await toApiError(response)
    return undefined
  },
  onError({ error }) {
    if (error instanceof ApiError || error instanceof NetworkError) return error
    return error instanceof DOMException && error.name === 'AbortError' ? error : new NetworkError(error)
  },
}

/**
 * The typed client of the public API. Every refusal is thrown as `ApiError`, every silence as `NetworkError`; the
 * access token, language and retry key are added here, so a caller only names path, parameters and body.
 */
export const client = createClient<paths>({
  baseUrl: window.location.origin,
  fetch: (request) => authorisedFetch(request),
})

client.use(conventions)
