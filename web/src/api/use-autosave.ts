import { useEffect, useState, useSyncExternalStore } from 'react'
import { Autosave, type AutosaveOptions } from './autosave'

/**
 * Autosave for one form. The options are read once: give the component a `key` per subject.
 * Leaving the page or hiding the tab sends at once what is pending; coming back online tries again.
 */
export function useAutosave<T extends object>(options: AutosaveOptions<T>) {
  const [autosave] = useState(() => new Autosave(options))
  const snapshot = useSyncExternalStore(autosave.subscribe, autosave.snapshot)

  useEffect(() => {
    void autosave.restore()
    const flush = () => void autosave.flush()
    const flushWhenHidden = () => {
      if (document.visibilityState === 'hidden') flush()
    }
    window.addEventListener('online', flush)
    document.addEventListener('visibilitychange', flushWhenHidden)
    return () => {
      window.removeEventListener('online', flush)
      document.removeEventListener('visibilitychange', flushWhenHidden)
      flush()
    }
  }, [autosave])

  return { ...snapshot, autosave }
}
