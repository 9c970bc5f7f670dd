import { QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook, waitFor } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import type { ReactNode } from 'react'
import { expect, test } from 'vitest'
import { server } from '../test/server'
import { tokenAnswer } from '../test/tokens'
import { startAuth } from './auth'
import { send, useGet, useSend } from './query'
import { makeQueryClient } from './query-client'

function wrapper({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={makeQueryClient()}>{children}</QueryClientProvider>
}

async function signedIn() {
  server.use(http.post('*/api/v1/auth/refresh', () => HttpResponse.json(tokenAnswer())))
  await startAuth()
}

test('an answer comes with its version', async () => {
  await signedIn()
  server.use(http.get('*/api/v1/me', () => HttpResponse.json({ grants: [] }, { headers: { ETag: '"v3"' } })))
  const { result } = renderHook(() => useGet('/api/v1/me'), { wrapper })
  await waitFor(() => expect(result.current.data).toEqual({ data: { grants: [] }, etag: '"v3"' }))
})

test('a write carries If-Match, the language and a retry key', async () => {
  await signedIn()
  let headers = new Headers()
  server.use(
    http.post('*/api/v1/me/password', ({ request }) => {
      headers = request.headers
      return new HttpResponse(null, { status: 204 })
    }),
  )
  await send('post', '/api/v1/me/password', { body: { current_password: 'a', new_password: 'b' }, etag: '"v3"' })
  expect(headers.get('if-match')).toBe('"v3"')
  expect(headers.get('accept-language')).toBe('vi')
  expect(headers.get('idempotency-key')).toMatch(/^[0-9a-f-]{36}$/)
})

test('the second try of an unanswered POST keeps its retry key; another body gets a new one', async () => {
  await signedIn()
  const keys: (string | null)[] = []
  let down = true
  server.use(
    http.post('*/api/v1/me/password', ({ request }) => {
      keys.push(request.headers.get('idempotency-key'))
      return down ? HttpResponse.error() : new HttpResponse(null, { status: 204 })
    }),
  )
  const { result } = renderHook(() => useSend('post', '/api/v1/me/password'), { wrapper })
  const first = { body: { current_password: 'a', new_password: 'b' } }
  await act(() => result.current.mutateAsync(first).catch(() => undefined))
  down = false
  await act(() => result.current.mutateAsync(first))
  await act(() => result.current.mutateAsync({ body: { current_password: 'a', new_password: 'c' } }))
  expect(keys[1]).toBe(keys[0])
  expect(keys[2]).not.toBe(keys[0])
})
