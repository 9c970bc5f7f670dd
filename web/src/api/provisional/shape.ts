/** Building blocks for the wire types of features whose part of the API document has not landed yet. */
export interface Page<T> {
  items: T[]
  next_cursor: string | null
  total?: number
}

export interface PageQuery {
  limit?: number
  cursor?: string
  sort?: string
  include?: 'total'
}

interface Json<T> {
  headers: { [name: string]: unknown }
  content: { 'application/json': T }
}

interface NoContent {
  headers: { [name: string]: unknown }
  content?: never
}

interface At<P> {
  query?: never
  header?: never
  path: P
  cookie?: never
}

/** A read: answer, query, path. */
export interface Get<A, Q = never, P = undefined> {
  parameters: P extends undefined ? { query?: Q; path?: never } : { query?: Q; path: P }
  requestBody?: never
  responses: { 200: Json<A> }
}

/** A write with a body. */
export interface Write<B, A, P = undefined> {
  parameters: P extends undefined ? { query?: never; path?: never } : At<P>
  requestBody: { content: { 'application/json': B } }
  responses: { 200: Json<A> }
}

/** A write without a body. */
export interface Post<A, P> {
  parameters: At<P>
  requestBody?: never
  responses: { 200: Json<A> }
}

/** A write without a body or without an answer. */
export interface Remove<P> {
  parameters: At<P>
  requestBody?: never
  responses: { 204: NoContent }
}

export interface Id {
  id: string
}

/** What every resource has. */
export interface Resource extends Id {
  version: number
  created_at: string
  updated_at: string
  allowed_actions?: string[]
}
