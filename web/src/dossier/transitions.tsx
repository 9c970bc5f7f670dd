import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError, describeError, fieldErrors } from '../api/errors'
import { useSend } from '../api/query'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { nominationTalk, registrationTalk } from './words'

interface TransitionsProps {
  record: { id: string; code: string; allowed_actions: string[] }
  /** The version on screen. */
  etag: string | null
  /** What another page is for, or what would be refused now. */
  without?: string[]
}

/** The transitions that the record allows this person, each asked by a dialog. */
export function NominationTransitions({ primary, ...props }: TransitionsProps & { primary?: string }) {
  const send = useSend('post', '/api/v1/nominations/{id}/transitions')
  const { record, etag } = props
  return <Buttons {...props} talk={nominationTalk} primary={primary} send={sender(send, record.id, etag)} />
}

/** As `NominationTransitions`, for a registration. */
export function RegistrationTransitions(props: TransitionsProps) {
  const send = useSend('post', '/api/v1/registrations/{id}/transitions')
  const { record, etag } = props
  const primary = record.allowed_actions.includes('submit') ? 'submit' : 'accept'
  return <Buttons {...props} talk={registrationTalk} primary={primary} send={sender(send, record.id, etag)} />
}

interface Sender {
  error: unknown
  busy: boolean
  reset: () => void
  run: (action: string, reason: string, done: () => void) => void
}

interface SendLike {
  error: unknown
  isPending: boolean
  reset: () => void
  mutate: (
    sending: {
      params: { path: { id: string } }
      body: { action: never; reason?: string }
      etag: string | null
    },
    options: { onSuccess: () => void },
  ) => void
}

function sender(send: unknown, id: string, etag: string | null): Sender {
  const { error, isPending, reset, mutate } = send as SendLike
  return {
    error,
    busy: isPending,
    reset,
    run: (action, reason, done) =>
      // The action comes from the record's own `allowed_actions`, so it is one of the contract's.
      mutate(
        { params: { path: { id } }, body: { action: action as never, reason: reason || undefined }, etag },
        { onSuccess: done },
      ),
  }
}

interface ButtonsProps extends TransitionsProps {
  talk: typeof nominationTalk
  primary?: string
  send: Sender
}

function Buttons({ record, without = [], talk, primary, send }: ButtonsProps) {
  const { t, i18n } = useLingui()
  const queries = useQueryClient()
  const [asked, setAsked] = useState<string | null>(null)
  const code = record.code
  const offered = record.allowed_actions.filter((action) => !without.includes(action))
  const known = Object.entries(talk).filter(([action]) => offered.includes(action))
  const current = asked === null ? undefined : talk[asked]
  const stale = send.error instanceof ApiError && send.error.status === 412
  const close = () => {
    setAsked(null)
    // The next question must be about what is there now.
    if (stale) void queries.invalidateQueries()
  }
  const words = fieldErrors(send.error).reason ?? (send.error ? describeError(send.error) : null)
  return (
    <>
      {known.map(([action, { button }]) => (
        <Button
          key={action}
          variant={action === primary ? 'filled' : 'default'}
          onClick={() => {
            send.reset()
            setAsked(action)
          }}
        >
          {i18n._(button)}
        </Button>
      ))}
      <ConfirmDialog
        opened={current !== undefined}
        onClose={close}
        title={current ? `${code}: ${i18n._(current.question)}` : ''}
        confirm={current ? i18n._(current.button) : ''}
        reason={current?.reason}
        danger={current?.danger}
        busy={send.busy}
        error={stale ? t`Nội dung vừa được người khác sửa. Đóng hộp này, xem lại nội dung mới rồi làm lại.` : words}
        onConfirm={(reason) => asked !== null && send.run(asked, reason, () => setAsked(null))}
      >
        {current && i18n._(current.effect)}
      </ConfirmDialog>
    </>
  )
}
