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
    Permission:
      | 'debug'
      | 'clone'
      | 'copy'
      | 'partial_eq'
      | 'eq'
      | 'hash'
      | 'partial_ord'
      | 'ord'
      | 'serialize'
      | 'deserialize'
      | 'into_static_str'
      | 'enum_string'
      | 'variant_array'
      | 'to_schema'
      | 'use_own_account'
      | 'read_own_jobs'
      | 'read_accounts'
      | 'manage_accounts'
      | 'read_units'
      | 'write_units'
      | 'read_people'
      | 'write_people'
      | 'read_annual_records'
      | 'write_annual_records'
      | 'read_initiatives'
      | 'write_initiatives'
      | 'read_disciplines'
      | 'write_disciplines'
      | 'read_title_catalogue'
      | 'write_title_catalogue'
      | 'run_imports'
      | 'read_programme'
      | 'write_periods'
      | 'write_rounds'
      | 'write_criteria'
      | 'read_extensions'
      | 'grant_extensions'
      | 'read_registrations'
      | 'write_registrations'
      | 'review_registrations'
      | 'read_nominations'
      | 'write_nominations'
      | 'verify_nominations'
      | 'revoke_nominations'
      | 'read_eligibility'
      | 'read_waivers'
      | 'grant_waivers'
      | 'read_decisions'
      | 'make_decisions'
      | 'record_outside_recognitions'
      | 'read_reports'
      | 'read_audit'
      | 'verify_audit'
    Me: {
      account: { id: string; username: string; must_change_password: boolean }
      person: {
        id: string
        employee_code: string
        full_name: string
        unit_id: string
        position: string | null
      } | null
      grants: {
        id: string
        role: components['schemas']['Role']
        unit: { id: string; code: string; name: string } | null
      }[]
      permissions: components['schemas']['Permission'][]
      second_factor: { enrolled: boolean; required: boolean }
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
