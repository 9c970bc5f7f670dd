import { readFileSync } from 'node:fs'

type Json = Record<string, unknown>
/** What the API answers is read without its types here: a wrong name fails the test that uses it. */
// biome-ignore lint/suspicious/noExplicitAny: see above.
export type Answer = any

/** One of the demo's people, without a browser. */
export class Client {
  private constructor(
    private readonly base: string,
    private readonly token: string,
  ) {}

  static async signIn(base: string, username: string): Promise<Client> {
    const answer = await fetch(`${base}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ username, password: PASSWORD }),
    })
    if (!answer.ok) throw new Error(`${username}: ${answer.status} ${await answer.text()}`)
    return new Client(base, ((await answer.json()) as { access_token: string }).access_token)
  }

  get = async (path: string): Promise<Answer> => (await this.ask('GET', path)).json()
  post = async (path: string, body: Json): Promise<Answer> =>
    (await this.ask('POST', path, JSON.stringify(body))).json()

  /** A change of the version that is there now. */
  async change(method: 'PATCH' | 'PUT' | 'POST', path: string, body: Json, versionOf = path): Promise<Answer> {
    const etag = (await this.ask('GET', versionOf)).headers.get('etag') ?? ''
    return (await this.ask(method, path, JSON.stringify(body), { 'If-Match': etag })).json()
  }

  act(path: string, action: string, reason?: string): Promise<Answer> {
    return this.change('POST', `${path}/transitions`, reason ? { action, reason } : { action }, path)
  }

  async upload(path: string, name: string, bytes: string, fields: Record<string, string>): Promise<Answer> {
    const form = new FormData()
    for (const [key, value] of Object.entries(fields)) form.set(key, value)
    form.set('file', new Blob([bytes]), name)
    return (await this.ask('POST', path, form)).json()
  }

  private async ask(method: string, path: string, body?: string | FormData, more: Record<string, string> = {}) {
    const json: Record<string, string> = typeof body === 'string' ? { 'Content-Type': 'application/json' } : {}
    const headers = { Authorization: `Bearer ${this.token}`, 'Accept-Language': 'vi', ...json, ...more }
    const answer = await fetch(`${this.base}/api/v1${path}`, { method, headers, body })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer
  }
}

export const PASSWORD = 'canh dong lua chin'

/** The demo's accounts by role, as `dien-hinh demo` printed them. */
export function demoAccounts(): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const line of readFileSync(process.env.DEMO_ACCOUNTS ?? '', 'utf8')
    .split('\n')
    .slice(1)) {
    const [role, username] = line.split(/ {2,}/)
    if (role && username) found.set(role, [...(found.get(role) ?? []), username])
  }
  return found
}
