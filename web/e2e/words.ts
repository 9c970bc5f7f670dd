import { globSync, readFileSync } from 'node:fs'
import { generateMessageId } from '@lingui/message-utils/generateMessageId'
import type { Page } from '@playwright/test'

interface Message {
  id: string
  vi: string
  en: string
}

const unquote = (lines: string) => [...lines.matchAll(/"(.*)"/g)].map(([, part]) => JSON.parse(`"${part}"`)).join('')

/** Every message of the application, from the English catalogues. */
const messages: Message[] = globSync('src/**/locales/en.po').flatMap((file) => {
  const entries = readFileSync(file, 'utf8').matchAll(
    /(?:msgctxt "(.*)"\n)?msgid ((?:".*"\n)+)msgstr ((?:".*"(?:\n|$))+)/g,
  )
  return [...entries].map(([, context, source = '', english = '']) => {
    const vi = unquote(source)
    return { id: generateMessageId(vi, context), vi, en: unquote(english) }
  })
})

const whole = messages.filter(({ vi, en }) => vi !== en && vi !== '' && !/[{<]/.test(vi))
// What the department calls a unit and a position, and we a role and an employment.
const alsoData = new Set(['Văn phòng Sở', 'Viên chức'])
const ids = new Set(messages.map(({ id }) => id))
const foreign = {
  vi: new Set(whole.map(({ en }) => en)),
  en: new Set(whole.map(({ vi }) => vi).filter((vi) => !alsoData.has(vi))),
}

/** What no reader should meet: a code of the API, a message's id, a hole, a text of the other language. */
export function strangeWords(texts: string[], locale: 'vi' | 'en'): string[] {
  return texts.filter(
    (text) =>
      /^[a-z]+(_[a-z0-9]+)+$/.test(text) ||
      /\bundefined\b|\bNaN\b|Invalid Date|\[object |\{\w+\}/.test(text) ||
      ids.has(text) ||
      foreign[locale].has(text),
  )
}

/** The texts of the page for eyes and for screen readers. What is marked as code or as data is not ours to word. */
export function textsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement
      if (parent && !parent.closest('code, script, style, [translate=no]')) found.push(node.textContent?.trim() ?? '')
    }
    for (const name of ['aria-label', 'title', 'placeholder']) {
      for (const each of document.querySelectorAll(`[${name}]`)) found.push(each.getAttribute(name)?.trim() ?? '')
    }
    return found.filter((text) => text !== '')
  })
}
