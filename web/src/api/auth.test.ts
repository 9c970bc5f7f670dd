import { delay, HttpResponse, http } from 'msw'
import { expect, test, vi } from 'vitest'
import { server } from '../test/server'
import { fakeToken, tokenAnswer } from '../test/tokens'
import { authorisedFetch, authState, giveUpSession, signIn, signOut, startAuth } from './auth'
import { ApiError, NetworkError } from './errors'

const LOGIN = '*/api/v1/auth/login'
const REFRESH = '*/api/v1/auth/refresh'
const PEOPLE = 'http://localhost:3000/api/v1/people'

const refused = () => HttpResponse.json({ code: 'unauthorised' }, { status: 401 })

async function signedIn(seconds = 300) {
  server.use(http.post(LOGIN, () => HttpResponse.json(tokenAnswer('account-1', seconds))))
  await signIn('truong', 'một câu dài dễ nhớ')
}

test('without a session behind the cookie the page starts anonymous', async () => {
  server.use(http.post(REFRESH, refused))
  expect(await startAuth()).toBe('anonymous')
})

test('an unreachable server at start is no sign-out', async () => {
  server.use(http.post(REFRESH, () => HttpResponse.error()))
  await expect(startAuth()).rejects.toBeInstanceOf(NetworkError)
  expect(authState()).toBe('unknown')
})

test('a wrong password is an ApiError and leaves no session', async () => {
  server.use(http.post(LOGIN, refused))
  await expect(signIn('truong', 'sai')).rejects.toBeInstanceOf(ApiError)
  expect(authState()).not.toBe('signed_in')
})

test('the token is sent, and is in no storage', async () => {
  await signedIn()
  let sent: string | null = null
  server.use(
    http.get(PEOPLE, ({ request }) => {
      sent = request.headers.get('authorization')
      return HttpResponse.json({})
    }),
  )
  await authorisedFetch(new Request(PEOPLE))
  expect(sent).toBe(`Bearer ${fakeToken('account-1')}`)
  expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain(fakeToken('account-1'))
  expect(document.cookie).toBe('')
})

test('many requests that meet the end of the token cause one renewal, and all succeed', async () => {
  await signedIn()
  let renewals = 0
  let renewed = false
  server.use(
    http.post(REFRESH, async () => {
      renewals += 1
      await delay(20)
      renewed = true
      return HttpResponse.json(tokenAnswer())
    }),
    http.get(PEOPLE, () => (renewed ? HttpResponse.json({}) : refused())),
  )
  const answers = await Promise.all(Array.from({ length: 8 }, () => authorisedFetch(new Request(PEOPLE))))
  expect(answers.map((answer) => answer.status)).toEqual(Array(8).fill(200))
  expect(renewals).toBe(1)
})

test('a token known to be over is renewed before anything is sent with it', async () => {
  await signedIn(5)
  let withOld = 0
  server.use(
    http.post(REFRESH, () => HttpResponse.json({ ...tokenAnswer(), access_token: 'new' })),
    http.get(PEOPLE, ({ request }) => {
      if (request.headers.get('authorization') !== 'Bearer new') withOld += 1
      return HttpResponse.json({})
    }),
  )
  await authorisedFetch(new Request(PEOPLE))
  expect(withOld).toBe(0)
})

test('when the session ends, a write waits for the password and is then sent once with its body', async () => {
  await signedIn()
  let alive = false
  const bodies: unknown[] = []
  server.use(
    http.post(REFRESH, refused),
    http.patch(PEOPLE, async ({ request }) => {
      if (!alive) return refused()
      bodies.push(await request.json())
      return HttpResponse.json({})
    }),
  )
  const answer = authorisedFetch(new Request(PEOPLE, { method: 'PATCH', body: '{"summary":"đã gõ"}' }))
  await vi.waitFor(() => expect(authState()).toBe('lost'))
  alive = true
  await signIn('truong', 'một câu dài dễ nhớ')
  expect((await answer).status).toBe(200)
  expect(bodies).toEqual([{ summary: 'đã gõ' }])
})

test('giving the session up ends the waiting requests with their 401', async () => {
  await signedIn()
  server.use(
    http.post(REFRESH, refused),
    http.get(PEOPLE, () => refused()),
  )
  const answer = authorisedFetch(new Request(PEOPLE))
  await vi.waitFor(() => expect(authState()).toBe('lost'))
  giveUpSession()
  expect((await answer).status).toBe(401)
  expect(authState()).toBe('anonymous')
})

test('signing out forgets the person even when the server cannot be reached', async () => {
  await signedIn()
  server.use(http.post('*/api/v1/auth/logout', () => HttpResponse.error()))
  await signOut().catch(() => undefined)
  expect(authState()).toBe('anonymous')
})
