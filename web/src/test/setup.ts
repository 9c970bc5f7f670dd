import '@testing-library/jest-dom/vitest'
import 'fake-indexeddb/auto'
import { i18n } from '@lingui/core'
import { cleanup, configure } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest'
import { resetAuth } from '../api/auth'
import { server } from './server'

// What jsdom lacks and Mantine asks for.
window.matchMedia ??= (query: string) =>
  ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
}
Element.prototype.scrollIntoView ??= () => undefined

configure({ asyncUtilTimeout: 20_000 })

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
beforeEach(() => i18n.loadAndActivate({ locale: 'vi', messages: {} }))
afterEach(() => {
  cleanup()
  server.resetHandlers()
  resetAuth()
  vi.useRealTimers()
})
afterAll(() => server.close())
