import { useState } from 'react'
import { ApiError, describeError, fieldErrors } from '../api/errors'
import { changedKeys, mergePatch, sameJson } from '../api/merge-patch'
import { useUnsaved } from '../ui/unsaved'

/** The values of a form and the version of the record they were read from. */
export interface Based<V> {
  values: V
  etag: string | null
}

/** What a form sends: the whole for a new record, the changes for one that exists. */
export interface Outgoing<B> {
  whole: B
  patch: Partial<B>
  etag: string | null
}

export interface RecordFormOptions<V extends object, B extends object, R> {
  initial: V
  /** The version that was shown; absent for a new record. */
  etag?: string | null
  /** What the browser can tell before asking: messages by field name. */
  check?: (values: V) => Record<string, string>
  /** The form's texts as the API wants them. */
  toBody: (values: V) => B
  send: (outgoing: Outgoing<B>) => Promise<R>
  /** Reads the record again after a 412. */
  reload?: () => Promise<Based<V>>
}

type TextKey<V> = { [K in keyof V]: V[K] extends string ? K : never }[keyof V] & string

/** Names of the fields that the person changed and that now differ from what is saved. */
export function conflicting<V extends object>(base: V, mine: V, theirs: V): (keyof V)[] {
  const changed = changedKeys(base, mine).filter((name) => !sameJson(mine[name], theirs[name]))
  return changed.length > 0 ? changed : changedKeys(mine, theirs)
}

/**
 * A form that creates or changes one record. Errors of the server go to their fields, the rest above the form. After
 * a 412 nothing typed is lost: `stale` holds what is saved now, and the person decides.
 */
export function useRecordForm<V extends object, B extends object, R>(options: RecordFormOptions<V, B, R>) {
  const [base, setBase] = useState<Based<V>>({ values: options.initial, etag: options.etag ?? null })
  const [values, setValues] = useState(options.initial)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [message, setMessage] = useState<string | null>(null)
  const [attempt, setAttempt] = useState(0)
  const [busy, setBusy] = useState(false)
  const [stale, setStale] = useState<Based<V> | null>(null)
  const nothingToLose = useUnsaved(changedKeys(base.values, values).length > 0, values)

  async function explain(error: unknown) {
    if (error instanceof ApiError && error.status === 412 && options.reload) {
      try {
        setStale(await options.reload())
      } catch (second) {
        setMessage(describeError(second))
      }
      return
    }
    const found = fieldErrors(error)
    setErrors(found)
    setMessage(Object.keys(found).length === 0 ? describeError(error) : null)
  }

  /** The answer to a successful save, or null. */
  async function save(etag: string | null): Promise<{ answer: R } | null> {
    const found = options.check?.(values) ?? {}
    setErrors(found)
    setMessage(null)
    setAttempt((count) => count + 1)
    if (Object.keys(found).length > 0) return null
    setBusy(true)
    try {
      const whole = options.toBody(values)
      const answer = await options.send({ whole, patch: mergePatch(options.toBody(base.values), whole), etag })
      setStale(null)
      nothingToLose()
      return { answer }
    } catch (error) {
      setStale(null)
      await explain(error)
      return null
    } finally {
      setBusy(false)
    }
  }

  const set = <K extends keyof V>(name: K, value: V[K]) => setValues((before) => ({ ...before, [name]: value }))
  return {
    values,
    base: base.values,
    set,
    setValues,
    errors,
    message,
    attempt,
    busy,
    stale,
    failed: message !== null || Object.keys(errors).length > 0,
    submit: () => save(base.etag),
    /** What every text field of the kit takes. */
    field: <K extends TextKey<V>>(name: K) => ({
      name,
      value: values[name] as string,
      onChange: (value: string) => set(name, value as V[K]),
      error: errors[name],
    }),
    keepMine: () => save(stale?.etag ?? base.etag),
    takeTheirs() {
      if (stale === null) return
      setBase(stale)
      setValues(stale.values)
      setErrors({})
      setStale(null)
    },
    closeStale: () => setStale(null),
  }
}

export type RecordFormState<V extends object, B extends object, R> = ReturnType<typeof useRecordForm<V, B, R>>

/** An empty field of a form is null on the wire. */
export function orNull(text: string): string | null {
  const trimmed = text.trim().normalize('NFC')
  return trimmed === '' ? null : trimmed
}

/** A whole number typed by a person, dots of thousands allowed; null when empty or no number. */
export function wholeNumber(text: string): number | null {
  const plain = text.trim().replace(/(?<=\d)\.(?=\d{3}\b)/g, '')
  return /^-?\d+$/.test(plain) ? Number(plain) : null
}
