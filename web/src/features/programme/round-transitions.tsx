import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { describeError } from '../../api/errors'
import { useSend } from '../../api/query'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import type { Round, RoundAction } from './queries'
import { useWords } from './use-words'
import { roundActions, roundEffects } from './words'

const ORDER: RoundAction[] = ['open', 'start_evaluation', 'reopen', 'close']

/** The buttons for what this person may do with the round now; each asks first. */
export function RoundTransitions({ round, etag }: { round: Round; etag: string | null }) {
  const { t } = useLingui()
  const { word } = useWords()
  const [chosen, setChosen] = useState<RoundAction | null>(null)
  const send = useSend('post', '/api/v1/rounds/{id}/transitions')
  const allowed = ORDER.filter((action) => round.allowed_actions.includes(action))
  const verb = chosen ? word(roundActions, chosen) : ''
  function close() {
    setChosen(null)
    send.reset()
  }
  return (
    <>
      {allowed.map((action, index) => (
        <Button key={action} variant={index === 0 ? 'filled' : 'default'} onClick={() => setChosen(action)}>
          {word(roundActions, action)}
        </Button>
      ))}
      {chosen && (
        <ConfirmDialog
          opened
          onClose={close}
          title={t`${verb}: ${round.name}?`}
          confirm={verb}
          danger={chosen === 'close'}
          reason={chosen === 'reopen' ? 'required' : 'optional'}
          busy={send.isPending}
          error={send.isError ? describeError(send.error) : null}
          onConfirm={(reason) =>
            send.mutate(
              {
                params: { path: { id: round.id } },
                body: { action: chosen, reason: reason === '' ? undefined : reason },
                etag,
              },
              { onSuccess: close },
            )
          }
        >
          {word(roundEffects, chosen)}
        </ConfirmDialog>
      )}
    </>
  )
}
