import { useCallback, useEffect, useState } from 'react'

/** The forms on the page with something typed that is saved nowhere. */
const forms = new Set<object>()
const listeners = new Set<() => void>()
let question: ((leave: boolean) => void) | null = null

function setQuestion(next: typeof question) {
  question = next
  for (const listener of listeners) listener()
}

/** Whether leaving the page now would lose something typed. */
export function hasUnsaved(): boolean {
  return forms.size > 0
}

/**
 * Tells that a form holds something typed that is saved nowhere: leaving then asks first. `values` changes with every
 * keystroke. Call what it returns once the values are saved, before going on to another page.
 */
export function useUnsaved(dirty: boolean, values: unknown): () => void {
  const [form] = useState(() => ({}))
  // biome-ignore lint/correctness/useExhaustiveDependencies: typing after a save makes the form unsaved again.
  useEffect(() => {
    if (!dirty) return
    forms.add(form)
    return () => void forms.delete(form)
  }, [dirty, values, form])
  return useCallback(() => void forms.delete(form), [form])
}

/** Asks whether to leave without saving; true at once when there is nothing to lose. */
export function mayLeave(): Promise<boolean> {
  if (!hasUnsaved()) return Promise.resolve(true)
  question?.(false)
  return new Promise((resolve) => setQuestion(resolve))
}

/** The person's answer to `mayLeave`. */
export function answerLeave(leave: boolean) {
  const resolve = question
  if (leave) forms.clear()
  setQuestion(null)
  resolve?.(leave)
}

/** For `useSyncExternalStore`: whether the question is open. */
export function isAskingToLeave(): boolean {
  return question !== null
}

export function subscribeToLeaving(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The record behind the forms is gone: nothing typed can be saved any more. */
export function discardUnsaved() {
  forms.clear()
}
