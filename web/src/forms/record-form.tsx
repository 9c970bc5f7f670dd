import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { ErrorSummary } from '../ui/error-summary'
import { StaleDialog } from '../ui/stale-dialog'
import { conflicting, type RecordFormState } from './use-record-form'

interface RecordFormProps<V extends object, B extends object, R> {
  form: RecordFormState<V, B, R>
  /** The verb of the button: "Lưu". */
  submit: string
  /** The way out without saving. */
  cancel?: ReactNode
  /** After a successful save, with what `send` answered. */
  onSaved: (answer: R) => void
  /** What each field is called, for the dialog after a 412. */
  labels: { [K in keyof V]?: string }
  /** How a field's value reads, where it is not its own text. */
  show?: (name: keyof V, values: V) => string | undefined
  children: ReactNode
}

/** A text that means nothing, such as the 31st of February, is in no value: saving would keep the old one. */
function firstUnreadable(form: HTMLFormElement): HTMLInputElement | undefined {
  return [...form.elements].find(
    (each): each is HTMLInputElement => each instanceof HTMLInputElement && each.validity.customError,
  )
}

/** The panel of a form: errors first, then the fields, then the buttons; and the choice after a 412. */
export function RecordForm<V extends object, B extends object, R>(props: RecordFormProps<V, B, R>) {
  const { form, labels, children } = props
  const { t } = useLingui()
  const { stale } = form
  const read = (name: keyof V, values: V) => props.show?.(name, values) ?? String(values[name] ?? '')
  const names = stale ? conflicting(form.base, form.values, stale.values) : []
  const save = async (saving: Promise<{ answer: R } | null>) => {
    const saved = await saving
    if (saved) props.onSaved(saved.answer)
  }
  return (
    <form
      className="panel stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const unreadable = firstUnreadable(event.currentTarget)
        if (unreadable) {
          unreadable.checkValidity()
          unreadable.focus()
        } else void save(form.submit())
      }}
    >
      <ErrorSummary errors={form.errors} message={form.message} attempt={form.attempt} />
      {children}
      <div className="row">
        <Button type="submit" loading={form.busy}>
          {props.submit}
        </Button>
        {props.cancel}
      </div>
      {stale && (
        <StaleDialog
          opened
          busy={form.busy}
          fields={names.map((name) => ({
            label: labels[name] ?? t`Nội dung khác`,
            mine: read(name, form.values),
            theirs: read(name, stale.values),
          }))}
          onKeepMine={() => void save(form.keepMine())}
          onTakeTheirs={form.takeTheirs}
          onClose={form.closeStale}
        />
      )}
    </form>
  )
}
