import { type Browser, expect, type Page } from '@playwright/test'

// The accounts that `dien-hinh demo` makes and prints; everybody knows their password.
export const DEMO = {
  head: 'truong.cnnt',
  office: 'vanphong',
  director: 'giamdoc',
  auditor: 'kiemtoan',
  staff: 'canbo.cnnt',
  admin: 'quantri',
} as const

const PASSWORD = 'canh dong lua chin'

/** A browser of their own for one of the demo's people, signed in. */
export async function asPerson(browser: Browser, who: keyof typeof DEMO): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.goto('/login')
  // Two signing in as one account at the same moment: the server asks one of them to wait.
  await expect(async () => {
    await page.getByLabel('Tên đăng nhập').fill(DEMO[who])
    await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tổng quan', { timeout: 5_000 })
  }).toPass({ timeout: 30_000, intervals: [1_000, 2_000] })
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
export async function somebodyEligible(page: Page, round: RegExp, isMobile: boolean) {
  await page.goto('/eligibility?subject_type=person&verdict=eligible')
  await openFilters(page, isMobile)
  const rounds = page.getByLabel('Đợt xét')
  const name = await rounds.locator('option').filter({ hasText: round }).textContent()
  await rounds.selectOption({ label: name ?? '' })
  await expect(page.getByText(`${name}:`)).toBeVisible()
  const free = page
    .locator('details:has(summary)')
    .filter({ hasText: 'NV' })
    .filter({ hasNotText: /Nháp|Đã nộp|Trả lại/ })
  const row = isMobile ? free.last() : free.first()
  await row.locator('summary').click()
  const text = await row.locator('summary').textContent()
  const code = /NV\d{4}/.exec(text ?? '')?.[0] ?? ''
  expect(code).not.toBe('')
  return { code, round: name ?? '', row }
}
