import type { Messages } from '@lingui/core'

const files = import.meta.glob<{ messages: Messages }>(['../*/locales/en.po', '../features/*/locales/en.po'], {
  eager: true,
})

export const messages: Messages = Object.assign({}, ...Object.values(files).map((file) => file.messages))
