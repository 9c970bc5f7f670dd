import { expect, type Page, type Route, test } from '@playwright/test'
import { expectAccessible } from './axe'
import { StubServer } from './stub'

test.setTimeout(180_000)

/** Two lists and a record; every list in every state is a unit test. */
const LISTS = [
  { list: '/people', reads: '/people' },
  { list: '/audit', reads: '/audit/events' },
]
const RECORD = '/periods/0198c3f0'

const problem = (status: number) => (route: Route) =>
  route.fulfill({
    status,
    contentType: 'application/problem+json',
    headers: { 'Retry-After': '30' },
    json: { status, code: `http_${status}`, request_id: '7f3c2a10b4de' },
  })

const STATES: Record<string, { answer: (route: Route) => unknown; shows: string }> = {
  empty: { answer: (route) => route.fulfill({ json: { items: [], next_cursor: null, total: 0 } }), shows: 'Chưa có' },
  error: { answer: problem(500), shows: 'Máy chủ đang gặp lỗi' },
  forbidden: { answer: problem(403), shows: 'Bạn không có quyền xem trang này' },
  'too many': { answer: problem(429), shows: 'chờ khoảng 30 giây' },
  offline: { answer: (route) => route.abort(), shows: 'Hãy kiểm tra mạng' },
}

async function narrow(page: Page, isMobile: boolean) {
  // The narrowest phone that is still sold.
  if (isMobile) await page.setViewportSize({ width: 360, height: 740 })
}

async function expectWellMade(page: Page) {
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  await expectAccessible(page)
}

for (const [state, { answer, shows }] of Object.entries(STATES)) {
  test(`lists and records, ${state}: told, accessible, fitting, with a way on`, async ({ page, isMobile }) => {
    await narrow(page, isMobile)
    const server = new StubServer()
    server.signedIn = true
    server.permissions = ['read_people', 'read_programme', 'read_audit']
    for (const reads of [...LISTS.map((each) => each.reads), RECORD]) server.answers.set(reads, answer)
    await server.attach(page)
    for (const { list } of LISTS) {
      await page.goto(list)
      await expect(page.locator('main').getByText(shows).first()).toBeVisible()
      await expectWellMade(page)
    }
    if (state === 'empty') return
    await page.goto(RECORD)
    await expect(page.locator('main').getByText(shows).first()).toBeVisible()
    await expect(page.locator('main a[href="/periods"]')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Thử lại' })).toBeVisible()
    await expectWellMade(page)
  })
}

test('a list that waits says so and keeps its place', async ({ page, isMobile }) => {
  await narrow(page, isMobile)
  const server = new StubServer()
  server.signedIn = true
  server.permissions = ['read_people']
  let go = () => {}
  const waiting = new Promise<void>((resolve) => {
    go = resolve
  })
  server.answers.set('/people', async (route) => {
    await waiting
    await route.fulfill({ json: { items: [], next_cursor: null, total: 0 } })
  })
  await server.attach(page)
  await page.goto('/people')
  await expect(page.getByText('Đang tải…')).toBeAttached()
  await expectWellMade(page)
  go()
  await expect(page.getByText('Chưa có cán bộ nào')).toBeVisible()
})
