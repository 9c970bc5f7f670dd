import { useLingui } from '@lingui/react/macro'
import { Button, Modal } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { TextAreaField } from './fields'

interface ConfirmDialogProps {
  opened: boolean
  onClose: () => void
  /** Names the effect: "Trả lại đề nghị DHTT-2025-0123?" */
  title: string
  children?: ReactNode
  /** The verb of the button: "Trả lại". */
  confirm: string
  /** For what cannot be undone. */
  danger?: boolean
  busy?: boolean
  /** `required`: the reason must be given; `optional`: may be. */
  reason?: 'required' | 'optional'
  /** What the server said to the last try. */
  error?: string | null
  onConfirm: (reason: string) => void
}

/** Asks before something with consequences, with the reason where the rules want one. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useLingui()
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={<span className="dialog-title">{props.title}</span>}
      closeButtonProps={{ 'aria-label': t`Đóng` }}
    >
      {/* A fresh body each time: the reason of one decision is not offered for the next. */}
      <ConfirmBody {...props} />
    </Modal>
  )
}

function ConfirmBody({ children, confirm, danger, busy, reason, error, onClose, onConfirm }: ConfirmDialogProps) {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const missing = reason === 'required' && text.trim() === ''
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!missing) onConfirm(text.trim())
      }}
    >
      {children && <div>{children}</div>}
      {reason && (
        <TextAreaField
          name="reason"
          label={t`Lý do`}
          optional={reason === 'optional'}
          rows={3}
          value={text}
          onChange={setText}
          error={tried && missing ? t`Nhập lý do` : undefined}
        />
      )}
      {error && (
        <p role="alert" className="dialog-error">
          {error}
        </p>
      )}
      <div className="row">
        <Button type="submit" color={danger ? '#b3261e' : undefined} loading={busy}>
          {confirm}
        </Button>
        <Button variant="default" onClick={onClose} disabled={busy}>
          {t`Hủy`}
        </Button>
      </div>
    </form>
  )
}
