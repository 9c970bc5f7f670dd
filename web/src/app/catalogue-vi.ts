import type { Messages } from '@lingui/core'

const files = import.meta.glob<{ messages: Messages }>(['../*/locales/vi.po', '../features/*/locales/vi.po'], {
  eager: true,
})

export const messages: Messages = Object.assign({}, ...Object.values(files).map((file) => file.messages))
