import { StatusTag, type Tone } from '../../ui/status-tag'
import type { Job } from './queries'
import { useWords } from './use-words'
import { jobStates } from './words'

const tones: Record<Job['state'], Tone> = {
  queued: 'draft',
  running: 'submitted',
  succeeded: 'good',
  failed: 'bad',
  cancelled: 'draft',
}

export function JobTag({ state }: { state: Job['state'] }) {
  const { word } = useWords()
  return <StatusTag tone={tones[state]}>{word(jobStates, state)}</StatusTag>
}
