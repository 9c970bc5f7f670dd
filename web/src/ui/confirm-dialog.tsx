import { useLingui } from '@lingui/react/macro'
import { Button, Modal } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { TextAreaField } from './fields'
import { useUnsaved } from './unsaved'

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

/** Asks before something with consequences, with the reason where the rules want one. A typed reason is not lost unasked. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useLingui()
  const typed = useRef(false)
  const [asked, setAsked] = useState(false)
  const { onClose } = props
  return (
    <Modal
      opened={props.opened}
      onClose={() => (typed.current ? setAsked(true) : onClose())}
      title={<span className="dialog-title">{props.title}</span>}
      closeButtonProps={{ 'aria-label': t`Đóng` }}
    >
      {/* A fresh body each time: the reason of one decision is not offered for the next. */}
      <ConfirmBody
        {...props}
        asked={asked}
        onStay={() => setAsked(false)}
        onTyped={(something) => {
          typed.current = something
          setAsked(false)
        }}
      />
    </Modal>
  )
}

interface ConfirmBodyProps extends ConfirmDialogProps {
  /** Whether to ask before what was typed is thrown away. */
  asked: boolean
  onStay: () => void
  onTyped: (something: boolean) => void
}

function ConfirmBody(props: ConfirmBodyProps) {
  const { children, confirm, danger, busy, reason, error, asked, onClose, onConfirm, onStay, onTyped } = props
  const { t } = useLingui()
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const missing = reason === 'required' && text.trim() === ''
  const something = text.trim() !== ''
  // What is on its way is no longer unsaved; after a refusal it is again.
  useUnsaved(something && !busy, text)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `onTyped` is new each time and always does the same.
  useEffect(() => {
    onTyped(something)
    return () => onTyped(false)
  }, [something])
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
      {asked && !busy ? (
        <Discarding onStay={onStay} onDiscard={onClose} />
      ) : (
        <div className="row">
          <Button type="submit" color={danger ? '#b3261e' : undefined} loading={busy}>
            {confirm}
          </Button>
          <Button variant="default" onClick={onClose} disabled={busy}>
            {t`Hủy`}
          </Button>
        </div>
      )}
    </form>
  )
}

/** Escape or a click beside the dialog may be a slip: the reason stays until the person says otherwise. */
function Discarding({ onStay, onDiscard }: { onStay: () => void; onDiscard: () => void }) {
  const { t } = useLingui()
  const stay = useRef<HTMLButtonElement>(null)
  useEffect(() => stay.current?.focus(), [])
  return (
    <>
      <p role="alert" className="flush">
        {t`Lý do bạn vừa nhập chưa được gửi và sẽ mất nếu đóng.`}
      </p>
      <div className="row">
        <Button ref={stay} onClick={onStay}>
          {t`Nhập tiếp`}
        </Button>
        <Button variant="default" onClick={onDiscard}>
          {t`Đóng, bỏ lý do`}
        </Button>
      </div>
    </>
  )
}
