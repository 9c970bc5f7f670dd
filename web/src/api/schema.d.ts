/**
 * Written by hand until `openapi/openapi.json` exists; afterwards `npm run types` overwrites it.
 * Only what signing in needs.
 */
export interface paths {
  '/api/v1/auth/login': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    post: operations['login']
  }
  '/api/v1/auth/refresh': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    post: operations['refresh']
  }
  '/api/v1/auth/logout': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    post: operations['logout']
  }
  '/api/v1/me': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: operations['me']
    post?: never
  }
  '/api/v1/me/password': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get?: never
    post: operations['change_password']
  }
}

export interface components {
  schemas: {
    Token: { access_token: string; token_type: string; expires_in: number }
    Login: { username: string; password: string }
    PasswordChange: { current_password: string; new_password: string }
    Role: 'staff' | 'unit_head' | 'office' | 'council' | 'director' | 'editor' | 'auditor' | 'admin'
    Me: {
      account: { id: string; username: string }
      person: { id: string; employee_code: string; full_name: string; unit_id: string; position: string | null } | null
      grants: { role: components['schemas']['Role']; unit_id: string | null }[]
      permissions: string[]
    }
  }
}

interface NoParameters {
  query?: never
  header?: never
  path?: never
  cookie?: never
}

interface Json<T> {
  headers: { [name: string]: unknown }
  content: { 'application/json': T }
}

interface Empty {
  headers: { [name: string]: unknown }
  content?: never
}

export interface operations {
  login: {
    parameters: NoParameters
    requestBody: { content: { 'application/json': components['schemas']['Login'] } }
    responses: { 200: Json<components['schemas']['Token']> }
  }
  refresh: {
    parameters: NoParameters
    requestBody?: never
    responses: { 200: Json<components['schemas']['Token']> }
  }
  logout: { parameters: NoParameters; requestBody?: never; responses: { 204: Empty } }
  me: {
    parameters: NoParameters
    requestBody?: never
    responses: { 200: Json<components['schemas']['Me']> }
  }
  change_password: {
    parameters: NoParameters
    requestBody: { content: { 'application/json': components['schemas']['PasswordChange'] } }
    responses: { 204: Empty }
  }
}
