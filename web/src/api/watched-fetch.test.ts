import { HttpResponse, http } from 'msw'
import { expect, test } from 'vitest'
import { server } from '../test/server'
import { watchedFetch } from './watched-fetch'

const request = () =>
  new Request('http://localhost:3000/api/x', { method: 'POST', body: 'a file', headers: { 'X-A': '1' } })

test('answers as fetch does: status, headers, body; and passes the headers on', async () => {
  server.use(
    http.post('*/api/x', ({ request: seen }) =>
      HttpResponse.json({ a: seen.headers.get('x-a') }, { status: 415, headers: { ETag: '"2"' } }),
    ),
  )
  const answer = await watchedFetch(request(), () => undefined)
  expect(answer.status).toBe(415)
  expect(answer.headers.get('etag')).toBe('"2"')
  expect(await answer.json()).toEqual({ a: '1' })
})

test('a cut connection is what fetch makes of it', async () => {
  server.use(http.post('*/api/x', () => HttpResponse.error()))
  await expect(watchedFetch(request(), () => undefined)).rejects.toThrow(TypeError)
})
