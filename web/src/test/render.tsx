import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { makeQueryClient } from '../api/query-client'
import { Providers } from '../app/providers'

/** Draws one component with the application's providers, without transitions. */
export function renderUi(content: ReactNode) {
  return render(
    <Providers queries={makeQueryClient()} env="test">
      {content}
    </Providers>,
  )
}
