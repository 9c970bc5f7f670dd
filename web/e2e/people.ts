import { type Browser, expect, type Page } from '@playwright/test'
import { PASSWORD } from './api'
import { HEAD_OF_ALL, theWorld } from './world'

// The accounts that `dien-hinh demo` makes and prints; everybody knows their password.
export const DEMO = {
  head: 'truong.cnnt',
  office: 'vanphong',
  director: 'giamdoc',
  auditor: 'kiemtoan',
  staff: 'canbo.cnnt',
  admin: 'quantri',
  headOfAll: HEAD_OF_ALL,
} as const

/** A browser of its own on the sign-in page, in one of the languages. */
export async function openAs(browser: Browser, locale: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.addInitScript((chosen) => localStorage.setItem('dien-hinh-locale', chosen), locale)
  await page.goto('/login')
  return page
}

/**
 * A browser of their own for one of the demo's people, signed in: the cookie is fetched without the form, which has
 * tests of its own. The page is the overview.
 */
export async function asPerson(browser: Browser, who: keyof typeof DEMO, locale = 'vi'): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.addInitScript((chosen) => localStorage.setItem('dien-hinh-locale', chosen), locale)
  // Two signing in as one account at the same moment: the server asks one of them to wait.
  await expect(async () => {
    const answer = await page.request.post('/api/v1/auth/login', {
      data: { username: DEMO[who], password: PASSWORD },
    })
    expect(answer.status()).toBe(200)
  }).toPass({ timeout: 30_000, intervals: [500, 1_000] })
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  return page
}

/** Opens the folded filters of a phone; on a desktop they are open. */
export async function openFilters(page: Page, isMobile: boolean) {
  if (isMobile) await page.getByText(/^Bộ lọc/).click()
}

/** Presses a transition's button and the same verb in its dialog. */
export async function decide(page: Page, verb: string, reason?: string) {
  await page.getByRole('button', { name: verb, exact: true }).click()
  const dialog = page.getByRole('dialog')
  if (reason) await dialog.getByLabel('Lý do').fill(reason)
  await dialog.getByRole('button', { name: verb, exact: true }).click()
  await expect(dialog).toHaveCount(0)
}

/** Somebody who qualifies in a round and is not nominated yet: the first on a desktop, the last on a phone. */
export async function somebodyEligible(page: Page, kind: 'interim' | 'final', isMobile: boolean) {
  const { round, finalRound } = theWorld()
  const id = kind === 'interim' ? round : finalRound
  await page.goto(`/eligibility?subject_type=person&verdict=eligible&round_id=${id}`)
  const people = page.locator('details:has(summary)').filter({ hasText: 'NV' })
  const free = people.filter({ hasNotText: /Nháp|Đã nộp|Trả lại/ })
  const text = await (isMobile ? free.last() : free.first()).locator('summary').textContent()
  const code = /NV\d{4}/.exec(text ?? '')?.[0] ?? ''
  expect(code).not.toBe('')
  // By its own name from here on: the list may be read again, and another row be the first.
  const row = people.filter({ hasText: code })
  await row.locator('summary').click()
  await openFilters(page, isMobile)
  const name = await page.getByLabel('Đợt xét').locator('option:checked').textContent()
  return { code, round: name ?? '', row }
}
