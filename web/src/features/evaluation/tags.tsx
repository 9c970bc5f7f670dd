import { useLingui } from '@lingui/react/macro'
import { StatusTag } from '../../ui/status-tag'
import type { Outcome, Verdict } from './queries'
import { outcomes, verdicts } from './words'

/** Whether somebody qualifies. */
export function VerdictTag({ verdict }: { verdict: Verdict }) {
  const { i18n } = useLingui()
  const { tone, word } = verdicts[verdict]
  return <StatusTag tone={tone}>{i18n._(word)}</StatusTag>
}

/** How one check, or one of its years, came out. */
export function OutcomeTag({ outcome }: { outcome: Outcome }) {
  const { i18n } = useLingui()
  const { tone, word } = outcomes[outcome]
  return <StatusTag tone={tone}>{i18n._(word)}</StatusTag>
}
