import type { ReactNode } from 'react'
import classes from './status-tag.module.css'

/** What a state means for the reader; each feature maps its own states to a tone and a word. */
export type Tone = 'draft' | 'submitted' | 'checking' | 'council' | 'good' | 'bad'

/** Text with a border: never colour alone. */
export function StatusTag({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={classes.tag} data-tone={tone}>
      {children}
    </span>
  )
}
