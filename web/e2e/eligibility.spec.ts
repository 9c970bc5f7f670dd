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
    await expect(page.getByRole('button', { name: new RegExp(`^${count} ${word}`) })).toBeVisible()
  }
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Cần quyết định' }).click()
  await expect(page).toHaveURL(/verdict=needs_decision/)
  // The rows of before stay until the answer is there.
  await expect(page.locator('details:has(summary)').filter({ hasText: 'Chưa đủ điều kiện' })).toHaveCount(0)
  const row = page.locator('details:has(summary)').filter({ hasText: 'Chưa rõ' }).first()
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

test('a waiver is given with its reason, stands beside the result, and is taken back', async ({
  browser,
  isMobile,
}) => {
  const page = await asPerson(browser, 'office')
  await page.goto('/eligibility?subject_type=person&verdict=needs_decision')
  await chooseRound(page, /Tổng kết/, isMobile)
  // One of eight years that are not on record: the verdict stays, whatever else runs at the same time.
  const row = page
    .locator('details:has(summary)')
    .filter({ hasText: /xếp loại 2021–2024; danh hiệu 2021–2024/ })
    .nth(isMobile ? 1 : 0)
  const year = isMobile ? 2022 : 2021
  await row.locator('summary').click()
  await row.getByRole('button', { name: `Miễn tiêu chí I5a năm ${year}` }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Lý do').fill('Đã xem bản giấy của phòng Tổ chức.')
  await dialog.getByRole('button', { name: 'Miễn', exact: true }).click()
  await expect(dialog).toHaveCount(0)
  await page.goto('/eligibility?subject_type=person&verdict=needs_decision')
  await chooseRound(page, /Tổng kết/, isMobile)
  const waived = page
    .locator('details:has(summary)')
    .filter({ hasText: /danh hiệu 2021–2024/ })
    .nth(isMobile ? 1 : 0)
  await waived.locator('summary').click()
  await expect(waived.getByText('Đã xem bản giấy của phòng Tổ chức.')).toBeVisible()
  await expect(waived.getByText('Được miễn').first()).toBeVisible()
  await expectAccessible(page)
  await waived.getByRole('button', { name: `Bỏ miễn I5a năm ${year}` }).click()
  await expect(dialog).toContainText('vẫn còn trong nhật ký')
  await dialog.getByRole('button', { name: 'Bỏ miễn', exact: true }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText('Đã xem bản giấy của phòng Tổ chức.')).toHaveCount(0)
})

test('who may not see eligibility is told so, without filters that do nothing', async ({ browser }) => {
  const page = await asPerson(browser, 'staff')
  await page.goto('/eligibility')
  await expect(page.getByText('Bạn không có quyền xem trang này')).toBeVisible()
  await expect(page.getByLabel('Đợt xét')).toHaveCount(0)
  await expectAccessible(page)
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
  const lines = text.split(/\r?\n/)
  const rows = await page.locator('tbody tr').all()
  for (const row of rows) {
    const unit = (await row.getByRole('rowheader').textContent()) ?? ''
    const numbers = (await row.getByRole('cell').allTextContents()).map((number) => number.replaceAll('.', ''))
    const line = lines.find((each) => each.includes(unit))
    expect(line?.split(',').slice(-numbers.length), unit).toEqual(numbers)
  }
})
