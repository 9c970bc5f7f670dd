import { setupServer } from 'msw/node'

/** The stand-in for the API in unit tests; each test adds the answers it needs. */
export const server = setupServer()
