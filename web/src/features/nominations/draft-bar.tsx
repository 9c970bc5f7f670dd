import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { describeError, fieldErrors } from '../../api/errors'
import type { useAutosave } from '../../api/use-autosave'
import { AutosaveStatus } from '../../ui/autosave-status'
import { StaleDialog } from '../../ui/stale-dialog'

interface DraftBarProps<T extends { [K in keyof T]: string }> {
  draft: ReturnType<typeof useAutosave<T>>
  /** What each field is called on screen. */
  labels: Record<keyof T, string>
}

/** Below an autosaved form: is it saved, and if somebody else was faster, what now? */
export function DraftBar<T extends { [K in keyof T]: string }>({ draft, labels }: DraftBarProps<T>) {
  const { t } = useLingui()
  const [later, setLater] = useState<object | null>(null)
  const [busy, setBusy] = useState(false)
  const conflict = draft.conflict
  const names = Object.keys(labels) as (keyof T)[]
  // Typing goes on behind a closed dialog: what is shown is what is typed now.
  const fields = conflict
    ? names
        .filter((name) => draft.value[name] !== conflict.theirs.value[name])
        .map((name) => ({ label: labels[name], mine: draft.value[name], theirs: conflict.theirs.value[name] }))
    : []
  const settle = async (decide: () => Promise<void>) => {
    setBusy(true)
    await decide()
    setBusy(false)
  }
  const refused = draft.status === 'refused' && Object.keys(fieldErrors(draft.error)).length === 0
  return (
    <div className="row" style={{ minHeight: 36 }}>
      <AutosaveStatus status={draft.status} savedAt={draft.savedAt} />
      {refused && (
        <p role="alert" className="dialog-error">
          {describeError(draft.error)}
        </p>
      )}
      {conflict && (
        <Button variant="default" onClick={() => setLater(null)}>
          {t`Xem khác biệt`}
        </Button>
      )}
      <StaleDialog
        opened={conflict !== null && later !== conflict}
        fields={fields}
        busy={busy}
        onKeepMine={() => void settle(() => draft.autosave.keepMine())}
        onTakeTheirs={() => void settle(() => draft.autosave.takeTheirs())}
        onClose={() => setLater(conflict)}
      />
    </div>
  )
}
