import type { Page, Route } from '@playwright/test'

const ME = {
  account: { id: 'a1', username: 'vanphong' },
  person: {
    id: 'p1',
    employee_code: 'NV0007',
    full_name: 'Nguyễn Thị Hồng Ánh',
    unit_id: 'u1',
    position: 'Chánh Văn phòng',
  },
  grants: [{ role: 'office', unit_id: null }],
  permissions: [],
  second_factor: { enrolled: false, required: false },
}

const unauthorised = {
  status: 401,
  contentType: 'application/problem+json',
  body: '{"code":"unauthorised","status":401}',
}

/** A server that knows one account, for what no real server does on demand: ending a session in mid-work. */
export class StubServer {
  signedIn = false
  /** False: access tokens are refused from now on. */
  alive = true
  passwordChanges: unknown[] = []
  permissions: string[] = []
  /** What a test wants answered, by path below `/api/v1`. */
  answers = new Map<string, (route: Route) => unknown>()

  async attach(page: Page) {
    await page.route('**/api/v1/**', (route) => this.answer(route))
  }

  private async answer(route: Route) {
    const path = new URL(route.request().url()).pathname
    if (path === '/api/v1/auth/login') return this.login(route)
    if (path === '/api/v1/auth/refresh') return this.signedIn ? this.token(route) : route.fulfill(unauthorised)
    if (path === '/api/v1/auth/logout') {
      this.signedIn = false
      return route.fulfill({ status: 204 })
    }
    if (!this.alive) return route.fulfill(unauthorised)
    const wanted = this.answers.get(path.replace('/api/v1', ''))
    if (wanted) return wanted(route)
    if (path === '/api/v1/me') {
      return route.fulfill({ json: { ...ME, permissions: this.permissions }, headers: { ETag: '"1"' } })
    }
    if (path === '/api/v1/dashboard') return route.fulfill({ json: { items: [] } })
    if (path === '/api/v1/me/password') {
      this.passwordChanges.push(route.request().postDataJSON())
      return route.fulfill({ status: 204 })
    }
    return route.fulfill({ status: 404, contentType: 'application/problem+json', body: '{"code":"not_found"}' })
  }

  private login(route: Route) {
    const { password } = route.request().postDataJSON() as { password: string }
    if (password !== 'dung mat khau nay') return route.fulfill(unauthorised)
    this.signedIn = true
    this.alive = true
    return this.token(route)
  }

  private token(route: Route) {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const jwt = `${part({ alg: 'EdDSA' })}.${part({ sub: 'a1' })}.x`
    return route.fulfill({ json: { access_token: jwt, token_type: 'Bearer', expires_in: 300 } })
  }
}
