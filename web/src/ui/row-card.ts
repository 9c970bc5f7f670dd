import type { ReactNode } from 'react'

/** On a phone a row is a card: a title, a tag and at most two lines more. */
export interface RowCard {
  title: ReactNode
  tag?: ReactNode
  meta: [ReactNode?, ReactNode?]
}
