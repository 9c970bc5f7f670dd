import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './axe'
import { asPerson, openAs } from './people'
import { screens } from './screens'
import { strangeWords, textsOf } from './words'
import { theWorld } from './world'

test.skip(process.env.BASE_URL === undefined, 'needs a demo server')
test.setTimeout(300_000)

interface RouterOfPage {
  routesByPath: Record<string, unknown>
  navigate: (to: { href: string }) => Promise<void>
}

type Locale = 'vi' | 'en'

/** What the browser complains about: script errors, a broken policy, answers that failed. */
function complaintsOf(page: Page): string[] {
  const found: string[] = []
  page.on('pageerror', (error) => found.push(error.message))
  page.on('console', (message) => {
    // Whether there is a session is asked by trying: without one the answer is a 401.
    const asked = message.location().url.endsWith('/auth/refresh')
    if (['error', 'warning'].includes(message.type()) && !asked) found.push(message.text())
  })
  return found
}

async function open(page: Page, address: string) {
  await page.evaluate(
    (href) => (window as unknown as { __TSR_ROUTER__: RouterOfPage }).__TSR_ROUTER__.navigate({ href }),
    address,
  )
  await expect(page).toHaveURL(address)
  await expect(page.locator('h1')).toHaveCount(1)
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
}

async function expectWellMade(page: Page, locale: Locale) {
  await expect(page.locator('html')).toHaveAttribute('lang', locale)
  await expect(page).toHaveTitle(/^\S.* – Điển hình$/)
  expect(await page.locator('[data-failed]').allTextContents()).toEqual([])
  expect(strangeWords(await textsOf(page), locale)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  await expectAccessible(page)
}

/** Who walks which screens: few enough in one test that both workers have something to do to the end. */
function* walks() {
  for (const who of new Set(Object.values(screens).map((screen) => screen.who))) {
    const paths = Object.keys(screens).filter((path) => screens[path]?.who === who)
    for (let from = 0; from < paths.length; from += 8) yield { who, paths: paths.slice(from, from + 8) }
  }
}

test('every route of the router is among the screens', async ({ page }) => {
  await page.goto('/login')
  const routes = await page.evaluate(() =>
    Object.keys((window as unknown as { __TSR_ROUTER__: RouterOfPage }).__TSR_ROUTER__.routesByPath),
  )
  expect(Object.keys(screens).sort()).toEqual(routes.sort())
})

for (const locale of ['vi', 'en'] as const) {
  for (const { who, paths } of walks()) {
    test(`${who}, ${locale}, from ${paths[0]}: accessible, in words, fitting`, async ({ browser, isMobile }) => {
      const page = who === 'nobody' ? await openAs(browser, locale) : await asPerson(browser, who, locale)
      const complaints = complaintsOf(page)
      // The narrowest phone that is still sold.
      if (isMobile) await page.setViewportSize({ width: 360, height: 740 })
      for (const path of paths) {
        await test.step(path, async () => {
          await open(page, screens[path]?.address(theWorld()) ?? '')
          await expectWellMade(page, locale)
          expect(complaints.splice(0)).toEqual([])
        })
      }
    })
  }
}
