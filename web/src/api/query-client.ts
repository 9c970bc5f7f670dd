import { QueryClient } from '@tanstack/react-query'
import { isTemporary } from './errors'

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
