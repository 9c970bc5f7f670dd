import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Tone } from '../../ui/status-tag'
import type { DecisionOutcome } from './queries'

export const decisionOutcomes: Record<DecisionOutcome, { tone: Tone; word: MessageDescriptor }> = {
  recognised: { tone: 'good', word: msg`Công nhận` },
  declined: { tone: 'bad', word: msg`Không công nhận` },
}
