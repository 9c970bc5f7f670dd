/**
 * The state of a list lives in its address, so that it can be sent to a colleague and the back button works.
 * `before` holds the cursors of the pages already passed: a keyset cursor only leads forward.
 */
export interface ListSearch {
  q?: string
  sort?: string
  cursor?: string
  before?: string[]
}

/** Words of an address that are text; anything else, typed by hand, is dropped. */
export function textParam(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** A filter that may be repeated ("any of"). */
export function listParam(value: unknown): string[] | undefined {
  const items = (Array.isArray(value) ? value : [value]).map(textParam).filter((item) => item !== undefined)
  return items.length > 0 ? items : undefined
}

/** For `validateSearch`: the common part, to be spread beside a list's own filters. */
export function parseListSearch(raw: Record<string, unknown>): ListSearch {
  const search: ListSearch = {
    q: textParam(raw.q),
    sort: textParam(raw.sort),
    cursor: textParam(raw.cursor),
    before: Array.isArray(raw.before) ? raw.before.filter((item) => typeof item === 'string') : undefined,
  }
  return search
}

/** A changed filter or order starts again at the first page. */
export function withFilter<S extends ListSearch>(search: S, change: Partial<S>): S {
  return { ...search, ...change, cursor: undefined, before: undefined }
}

/** The next page. The empty string stands for the first page, which has no cursor. */
export function toNextPage<S extends ListSearch>(search: S, next: string): S {
  return { ...search, cursor: next, before: [...(search.before ?? []), search.cursor ?? ''] }
}

/** The page before, or null on the first. */
export function toPreviousPage<S extends ListSearch>(search: S): S | null {
  const before = search.before ?? []
  const previous = before.at(-1)
  if (previous === undefined) return search.cursor === undefined ? null : withFilter(search, {})
  const rest = before.slice(0, -1)
  return { ...search, cursor: previous === '' ? undefined : previous, before: rest.length > 0 ? rest : undefined }
}
