import { i18n } from '@lingui/core'
import { NetworkError, toApiError } from './errors'
import type { components } from './schema'

/**
 * unknown: the silent refresh at start has not ended; lost: there was a session, and the person is asked to
 * sign in again without leaving the page.
 */
export type AuthState = 'unknown' | 'anonymous' | 'signed_in' | 'lost'

interface Token {
  value: string
  /** The account it was issued to; null when the token cannot be read. */
  subject: string | null
  expiresAt: number
}

type Message = { kind: 'token'; token: Token } | { kind: 'signed_out' }

const EARLY_MS = 10_000
const LOCK = 'dien-hinh-refresh'

// The access token lives in this variable and nowhere else: no storage, no cookie that scripts can read.
let token: Token | null = null
let state: AuthState = 'unknown'
let renewal: Promise<boolean> | null = null
let answers: ((signedIn: boolean) => void)[] = []
const listeners = new Set<() => void>()
const leaveHandlers = new Set<() => Promise<void>>()
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('dien-hinh-auth')

function setState(next: AuthState) {
  if (next === state) return
  state = next
  for (const listener of listeners) listener()
}

/** For `useSyncExternalStore`. */
export function subscribeToAuth(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function authState(): AuthState {
  return state
}

/** The account that is signed in here, as the token names it. */
export function currentSubject(): string | null {
  return token?.subject ?? null
}

function subjectOf(jwt: string): string | null {
  try {
    const payload: unknown = JSON.parse(atob((jwt.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')))
    const subject = (payload as { sub?: unknown } | null)?.sub
    return typeof subject === 'string' ? subject : null
  } catch {
    // An opaque token is allowed; only the check for a change of person is then skipped.
    return null
  }
}

function isFresh(candidate: Token | null): candidate is Token {
  return candidate !== null && candidate.expiresAt - EARLY_MS > Date.now()
}

/** Takes a token over; a token of another person means that this page shows the wrong person's data. */
function accept(next: Token) {
  const previous = token?.subject ?? null
  token = next
  if (previous !== null && next.subject !== null && previous !== next.subject) {
    window.location.assign('/')
    return
  }
  setState('signed_in')
  for (const answer of answers.splice(0)) answer(true)
}

function forget() {
  token = null
  setState('anonymous')
  for (const answer of answers.splice(0)) answer(false)
}

channel?.addEventListener('message', (event: MessageEvent<Message>) => {
  if (event.data.kind === 'signed_out') forget()
  else if (state !== 'anonymous') accept(event.data.token)
})

function tell(message: Message) {
  channel?.postMessage(message)
}

async function post(path: string, body?: unknown): Promise<Response> {
  const headers = new Headers({ 'Accept-Language': i18n.locale || 'vi' })
  if (body !== undefined) headers.set('Content-Type', 'application/json')
  const request = new Request(new URL(path, window.location.origin), {
    method: 'POST',
    headers,
    body: body === undefined ? null : JSON.stringify(body),
    credentials: 'same-origin',
  })
  try {
    return await globalThis.fetch(request)
  } catch (cause) {
    throw new NetworkError(cause)
  }
}

async function takeToken(response: Response) {
  const answer = (await response.json()) as components['schemas']['TokenOut']
  const next = {
    value: answer.access_token,
    subject: subjectOf(answer.access_token),
    expiresAt: Date.now() + answer.expires_in * 1000,
  }
  accept(next)
  tell({ kind: 'token', token: next })
}

async function refreshInLock(before: Token | null): Promise<boolean> {
  // Another tab may have renewed while this one waited for the lock.
  if (token !== before && isFresh(token)) return true
  const response = await post('/api/v1/auth/refresh')
  if (response.ok) {
    await takeToken(response)
    return true
  }
  if (response.status >= 500 || response.status === 429) throw await toApiError(response)
  return false
}

/** Renews the access token, once at a time in this tab and one tab after another. False: the session is over. */
function renew(): Promise<boolean> {
  const before = token
  const locks = globalThis.navigator?.locks
  renewal ??= (locks ? locks.request(LOCK, () => refreshInLock(before)) : refreshInLock(before)).finally(() => {
    renewal = null
  })
  return renewal
}

/** The silent refresh at start: is there still a session behind the cookie? Safe to call again. */
export async function startAuth(): Promise<AuthState> {
  if (state !== 'unknown') return state
  if (!(await renew())) forget()
  return state
}

/**
 * Signs in. Throws `ApiError` (401 wrong name, password or code; 401 `second_factor_required` when a code is needed; 429
 * too many tries) or `NetworkError`.
 */
export async function signIn(username: string, password: string, code?: string): Promise<void> {
  const response = await post('/api/v1/auth/login', { username, password, code })
  if (!response.ok) throw await toApiError(response)
  await takeToken(response)
}

/** Registers work to be done before a sign-out forgets the person, such as wiping drafts. */
export function beforeSignOut(handler: () => Promise<void>): () => void {
  leaveHandlers.add(handler)
  return () => leaveHandlers.delete(handler)
}

/** Signs out here and in every tab. The page forgets the person even when the server cannot be reached. */
export async function signOut(): Promise<void> {
  await Promise.allSettled([...leaveHandlers].map((handler) => handler()))
  try {
    const request = new Request(new URL('/api/v1/auth/logout', window.location.origin), { method: 'POST' })
    await send(request)
  } finally {
    forget()
    tell({ kind: 'signed_out' })
  }
}

/** The person chose not to sign in again; waiting requests end with their 401. */
export function giveUpSession() {
  forget()
}

function askToSignIn(): Promise<boolean> {
  setState('lost')
  return new Promise((resolve) => answers.push(resolve))
}

type Transport = (request: Request) => Promise<Response>

// Looked up at each call, so that tests can stand in for it.
const plainFetch: Transport = (request) => globalThis.fetch(request)

async function send(request: Request, transport = plainFetch): Promise<Response> {
  if (token !== null) request.headers.set('Authorization', `Bearer ${token.value}`)
  return transport(request)
}

/**
 * `fetch` with the access token. A 401 leads to one silent renewal; if the session is over, the request waits until
 * the person has signed in again, so that nothing typed is lost.
 */
export async function authorisedFetch(request: Request, transport = plainFetch): Promise<Response> {
  const second = request.clone()
  if (token !== null && !isFresh(token)) await renew()
  const used = token
  const response = await send(request, transport)
  if (response.status !== 401 || used === null || state === 'anonymous') return response
  // `used` may be old by now: another request can have renewed in between.
  const renewed = token !== used && isFresh(token) ? true : await renew()
  if (renewed || (await askToSignIn())) return send(second, transport)
  return response
}

/** For tests: back to the state of a page just opened. */
export function resetAuth() {
  token = null
  renewal = null
  answers = []
  state = 'unknown'
}
