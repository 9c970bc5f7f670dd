import { dropDraft, keepDraft, keptDraft } from './draft-net'
import { ApiError, isTemporary } from './errors'
import { changedKeys, mergePatch } from './merge-patch'

/** `kept`: no answer from the server, but safe on this machine; `stale`: somebody else changed it first. */
export type AutosaveStatus = 'clean' | 'dirty' | 'saving' | 'saved' | 'kept' | 'stale' | 'refused'

export interface Version<T> {
  value: T
  etag: string | null
}

/** What the person typed against what is now on the server. */
export interface Conflict<T> {
  mine: T
  theirs: Version<T>
  /** Members that the other person changed since this one opened the form. */
  changed: (keyof T)[]
}

export interface AutosaveSnapshot<T> {
  value: T
  status: AutosaveStatus
  etag: string | null
  savedAt: Date | null
  conflict: Conflict<T> | null
  /** The refusal behind `refused`, for its field errors. */
  error: unknown
}

export interface AutosaveOptions<T> {
  user: string
  /** Names the form and its subject, for example `nomination/0198…`. */
  form: string
  initial: Version<T>
  /** PATCH with `If-Match`; answers the version afterwards. */
  save: (patch: Partial<T>, etag: string | null) => Promise<Version<T>>
  /** GET, for the conflict after a 412. */
  load: () => Promise<Version<T>>
  delayMs?: number
}

const DELAY_MS = 2_000
const RETRY_MS = 15_000

/** Saves a form as it is typed: one request at a time, about two seconds after the last change. */
export class Autosave<T extends object> {
  private base: Version<T>
  private timer: ReturnType<typeof setTimeout> | undefined
  private running: Promise<void> | null = null
  private closed = false
  private snapshotNow: AutosaveSnapshot<T>
  private readonly listeners = new Set<() => void>()

  constructor(private readonly options: AutosaveOptions<T>) {
    this.base = options.initial
    this.snapshotNow = {
      value: options.initial.value,
      status: 'clean',
      etag: options.initial.etag,
      savedAt: null,
      conflict: null,
      error: null,
    }
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly snapshot = () => this.snapshotNow

  /** Brings back what an earlier visit could not send. A version that moved on meanwhile is a conflict. */
  async restore(): Promise<void> {
    // No storage (a private window): there is nothing to bring back.
    const kept = await keptDraft<T>(this.options.user, this.options.form).catch(() => undefined)
    if (kept === undefined || this.closed || this.snapshotNow.status !== 'clean') return
    const value = { ...this.base.value, ...kept.patch }
    if (changedKeys(this.base.value, value).length === 0) {
      await this.dropKept()
      return
    }
    if (kept.etag !== this.base.etag) {
      const changed = changedKeys(this.base.value, value)
      this.set({ value, status: 'stale', conflict: { mine: value, theirs: this.base, changed } })
      return
    }
    this.set({ value, status: 'dirty' })
    this.schedule(0)
  }

  /** Takes over what was just typed. */
  change(part: Partial<T>) {
    const value = { ...this.snapshotNow.value, ...part }
    const { status } = this.snapshotNow
    this.set({ value, status: status === 'stale' || status === 'saving' ? status : 'dirty' })
    this.keep()
    if (status !== 'stale') this.schedule(this.options.delayMs ?? DELAY_MS)
  }

  /** Saves now; afterwards nothing is pending unless the status says why. */
  async flush(): Promise<void> {
    clearTimeout(this.timer)
    if (this.running) await this.running
    if (this.snapshotNow.status === 'stale' || this.closed) return
    const patch = mergePatch(this.base.value, this.snapshotNow.value)
    if (Object.keys(patch).length === 0) {
      if (this.snapshotNow.status !== 'clean') this.set({ status: 'saved', error: null })
      await this.dropKept()
      return
    }
    this.running = this.attempt(patch)
    await this.running
  }

  /** After a conflict: what was typed goes on top of the other person's version. */
  async keepMine(): Promise<void> {
    const conflict = this.snapshotNow.conflict
    if (conflict === null) return
    // Only what this person changed is sent; the other person's other changes stay.
    const value = { ...conflict.theirs.value, ...mergePatch(this.base.value, this.snapshotNow.value) }
    this.base = conflict.theirs
    this.set({ value, etag: this.base.etag, status: 'dirty', conflict: null })
    await this.flush()
  }

  /** After a conflict: the other person's version replaces what was typed. */
  async takeTheirs(): Promise<void> {
    const conflict = this.snapshotNow.conflict
    if (conflict === null) return
    this.base = conflict.theirs
    this.set({ value: this.base.value, etag: this.base.etag, status: 'clean', conflict: null })
    await this.dropKept()
  }

  /** After submitting or discarding: nothing is kept and nothing more is sent. */
  async close(): Promise<void> {
    clearTimeout(this.timer)
    this.closed = true
    await this.dropKept()
  }

  private async attempt(patch: Partial<T>): Promise<void> {
    const sent = this.snapshotNow.value
    this.set({ status: 'saving' })
    try {
      const answer = await this.options.save(patch, this.base.etag)
      this.base = { value: { ...sent }, etag: answer.etag }
      const pending = changedKeys(this.base.value, this.snapshotNow.value).length > 0
      this.set({ status: pending ? 'dirty' : 'saved', etag: answer.etag, savedAt: new Date(), error: null })
      if (pending) {
        this.keep()
        this.schedule(this.options.delayMs ?? DELAY_MS)
      } else await this.dropKept()
    } catch (error) {
      await this.failed(error)
    } finally {
      this.running = null
    }
  }

  private async failed(error: unknown): Promise<void> {
    if (error instanceof ApiError && error.status === 412) {
      await this.meetConflict()
      return
    }
    if (!isTemporary(error)) {
      this.set({ status: 'refused', error })
      return
    }
    this.set({ status: 'kept', error })
    this.schedule(RETRY_MS)
  }

  private async meetConflict(): Promise<void> {
    try {
      const theirs = await this.options.load()
      const changed = changedKeys(this.base.value, theirs.value)
      this.set({ status: 'stale', conflict: { mine: this.snapshotNow.value, theirs, changed } })
    } catch (error) {
      this.set({ status: 'kept', error })
      this.schedule(RETRY_MS)
    }
  }

  private schedule(delay: number) {
    if (this.closed) return
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.flush(), delay)
  }

  private keep() {
    const patch = mergePatch(this.base.value, this.snapshotNow.value)
    const kept = { patch, etag: this.base.etag, at: Date.now() }
    // Private windows may refuse storage: the server draft is then the only one, which the status shows.
    void keepDraft(this.options.user, this.options.form, kept).catch(() => undefined)
  }

  private async dropKept(): Promise<void> {
    await dropDraft(this.options.user, this.options.form).catch(() => undefined)
  }

  private set(part: Partial<AutosaveSnapshot<T>>) {
    this.snapshotNow = { ...this.snapshotNow, ...part }
    for (const listener of this.listeners) listener()
  }
}
