import { useLingui } from '@lingui/react/macro'
import { StatusTag, type Tone } from '../../ui/status-tag'
import { importResult } from './import-result'
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

/** Where a job stands; a check that came to its end and found errors is no success for who reads it. */
export function JobTag({ job }: { job: Job }) {
  const { t } = useLingui()
  const { word } = useWords()
  if ((importResult(job)?.rejected ?? 0) > 0) return <StatusTag tone="bad">{t`Có dòng lỗi`}</StatusTag>
  return <StatusTag tone={tones[job.state]}>{word(jobStates, job.state)}</StatusTag>
}
