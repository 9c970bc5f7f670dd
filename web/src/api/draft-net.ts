import { createStore, del, entries, get, set } from 'idb-keyval'

/**
 * The net below autosave: what was typed but is not yet on the server survives a lost connection, an ended session
 * and a closed tab. Keyed by person and form, because office machines are shared.
 */
export interface Kept<T> {
  /** Only the members that this person changed: bringing it back never undoes another person's work. */
  patch: Partial<T>
  /** The version the person was looking at when typing. */
  etag: string | null
  /** Milliseconds since 1970, for "kept at 10:42". */
  at: number
}

const store = () => createStore('dien-hinh', 'drafts')
let opened: ReturnType<typeof store> | null = null

function drafts() {
  opened ??= store()
  return opened
}

function key(user: string, form: string) {
  return `${user}/${form}`
}

export async function keepDraft<T>(user: string, form: string, kept: Kept<T>): Promise<void> {
  await set(key(user, form), kept, drafts())
}

export async function keptDraft<T>(user: string, form: string): Promise<Kept<T> | undefined> {
  return get<Kept<T>>(key(user, form), drafts())
}

export async function dropDraft(user: string, form: string): Promise<void> {
  await del(key(user, form), drafts())
}

/** At sign-out: nothing of this person stays on a shared machine. */
export async function dropDraftsOf(user: string): Promise<void> {
  const mine = (await entries(drafts())).filter(([name]) => String(name).startsWith(`${user}/`))
  await Promise.all(mine.map(([name]) => del(name, drafts())))
}
