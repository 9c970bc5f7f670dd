import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './axe'
import { asPerson, openFilters } from './people'

test.skip(process.env.BASE_URL === undefined, 'needs a demo server')
test.setTimeout(180_000)

async function chooseRound(page: Page, round: RegExp, isMobile: boolean) {
  await openFilters(page, isMobile)
  const rounds = page.getByLabel('Đợt xét')
  const name = await rounds.locator('option').filter({ hasText: round }).textContent()
  await rounds.selectOption({ label: name ?? '' })
}

test('who qualifies is counted, explained year by year, and what is not on record can be waived', async ({
  browser,
  isMobile,
}) => {
  const page = await asPerson(browser, 'office')
  await page.goto('/eligibility?subject_type=person')
  await chooseRound(page, /Tổng kết/, isMobile)
  // The people of expected_eligibility.csv for the final round.
  for (const [word, count] of [
    ['Đủ điều kiện', 39],
    ['Cần quyết định', 11],
    ['Chờ tập thể', 3],
    ['Chưa đủ điều kiện', 366],
  ] as const) {
    await expect(page.getByRole('button', { name: `${count} ${word}`, exact: true })).toBeVisible()
  }
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Cần quyết định' }).click()
  await expect(page).toHaveURL(/verdict=needs_decision/)
  const row = page.locator('details:has(summary)').filter({ hasText: 'Vướng' }).first()
  await row.locator('summary').click()
  await expect(row.getByText('Thiếu hồ sơ không phải là không đạt').first()).toBeVisible()
  await row
    .getByRole('button', { name: /^Miễn tiêu chí/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Miễn', exact: true }).click()
  await expect(dialog).toContainText('Nhập lý do')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
})

test('the report is the same on screen and in the file, and says which day it is about', async ({ browser }) => {
  const page = await asPerson(browser, 'office')
  await page.goto('/reports')
  await expect(page.getByText(/^Số liệu tính đến hết ngày \d\d\/\d\d\/\d{4}/)).toBeVisible()
  await expectAccessible(page)
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Tải CSV' }).click()
  const file = await coming
  expect(file.suggestedFilename()).toMatch(/\.csv$/)
  const text = readFileSync(await file.path(), 'utf8')
  for (const heading of await page.getByRole('columnheader').allTextContents()) {
    if (heading !== 'Đơn vị') expect(text).toContain(heading)
  }
})
