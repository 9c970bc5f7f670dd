import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { isTemporary } from '../api/errors'
import { cssVariables, theme } from '../ui/theme'

/** Reads are tried again only when the server decided nothing; writes never by themselves. */
export function makeQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => failures < 2 && isTemporary(error),
      },
      mutations: { retry: false },
    },
  })
}

interface ProvidersProps {
  queries: QueryClient
  children: ReactNode
  /** `test` draws dialogs and menus without transitions. */
  env?: 'default' | 'test'
}

export function Providers({ queries, children, env = 'default' }: ProvidersProps) {
  return (
    <I18nProvider i18n={i18n}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme="light" env={env}>
        <QueryClientProvider client={queries}>{children}</QueryClientProvider>
      </MantineProvider>
    </I18nProvider>
  )
}
