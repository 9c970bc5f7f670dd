import { useLingui } from '@lingui/react/macro'
import { StatusTag } from '../ui/status-tag'
import type { NominationState, RegistrationState } from './states'
import { nominationStates, registrationStates } from './words'

/** Where a registration stands. */
export function RegistrationTag({ state }: { state: RegistrationState }) {
  const { i18n } = useLingui()
  const { tone, word } = registrationStates[state]
  return <StatusTag tone={tone}>{i18n._(word)}</StatusTag>
}

/** Where a nomination stands. */
export function NominationTag({ state }: { state: NominationState }) {
  const { i18n } = useLingui()
  const { tone, word } = nominationStates[state]
  return <StatusTag tone={tone}>{i18n._(word)}</StatusTag>
}
