import { expect, test } from '@playwright/test'
import { expectAccessible } from './axe'
import { asPerson, openFilters } from './people'

test.skip(process.env.BASE_URL === undefined, 'needs a demo server')
test.setTimeout(180_000)

const HEAD =
  'employee_code,full_name,gender,birth_date,unit_code,position,leadership,employment,joined_on,left_on,email'
// Began after the years of the demo's rounds, so that nothing is different for those who count who qualifies.
const line = (code: string, name: string, unit: string) =>
  `${code},${name},male,1990-01-01,${unit},Chuyên viên,none,civil_servant,2025-01-06,,`
const csv = (...lines: string[]) => ({
  name: 'can-bo.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from([HEAD, ...lines, ''].join('\n')),
})

test('a clerk imports somebody, corrects their record, and another change meanwhile loses nothing', async ({
  browser,
  isMobile,
}) => {
  // Both screen sizes share one demo server, and so may two runs.
  const mark = `${isMobile ? 'P' : 'D'}${Date.now().toString(36).toUpperCase()}`
  const [code, name] = [`NV-${mark}`, `Nguyễn Văn Thử ${mark}`]
  const page = await asPerson(browser, 'office')

  await page.goto('/imports')
  await page.getByLabel('Loại dữ liệu').selectOption('people')
  await page.locator('input[type=file]').setInputFiles(csv(line(code, name, 'KHONG-CO')))
  await page.getByRole('button', { name: 'Kiểm tra thử' }).click()
  await expect(page.getByRole('heading', { name: 'Chưa nhập được: 1 dòng cần sửa' })).toBeVisible()
  await expect(page.getByText('unit_code')).toBeVisible()
  await expectAccessible(page)

  await page.goto('/imports')
  await expectAccessible(page)
  await page.getByLabel('Loại dữ liệu').selectOption('people')
  await page.locator('input[type=file]').setInputFiles(csv(line(code, name, 'VP')))
  await page.getByRole('button', { name: 'Kiểm tra thử' }).click()
  await page.getByRole('button', { name: 'Nhập thật' }).click()
  await expect(page.getByText('Đã nhập xong.')).toBeVisible()

  await page.goto('/people')
  await openFilters(page, isMobile)
  await page.getByLabel('Từ khóa').fill(`nguyen van thu ${mark.toLowerCase()}`)
  await page.getByRole('link', { name }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('link', { name: 'Thêm bản ghi' }).click()
  await page.getByRole('button', { name: 'Lưu' }).click()
  await expect(page.getByRole('alert')).toBeFocused()
  await expectAccessible(page)
  await page.getByLabel('Năm', { exact: true }).fill('2025')
  await page.getByLabel('Xếp loại').selectOption('excellent')
  await page.getByRole('button', { name: 'Lưu' }).click()
  await page.getByRole('link', { name: 'Sửa bản ghi năm 2025' }).click()
  await page.getByLabel(/Ghi chú/).fill('của tôi')

  const other = await asPerson(browser, 'office')
  await other.goto(page.url())
  await other.getByLabel(/Ghi chú/).fill('của người khác')
  await other.getByRole('button', { name: 'Lưu' }).click()
  await expect(other.getByRole('heading', { level: 1, name })).toBeVisible()

  await page.getByRole('button', { name: 'Lưu' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('của tôi')
  await expect(dialog).toContainText('của người khác')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Giữ phần tôi nhập' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await page.getByRole('link', { name: 'Sửa bản ghi năm 2025' }).click()
  await expect(page.getByLabel(/Ghi chú/)).toHaveValue('của tôi')

  await page.getByRole('button', { name: 'Xóa bản ghi' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Xóa bản ghi' }).click()
  await expect(page.getByText('Chưa có bản ghi nào')).toBeVisible()
})

const screens = [
  ['/units', 'Đơn vị'],
  ['/initiatives', 'Sáng kiến'],
  ['/disciplines', 'Kỷ luật'],
  ['/titles', 'Danh mục danh hiệu'],
  ['/periods', 'Giai đoạn và đợt'],
  ['/notices', 'Thông báo'],
  ['/sessions', 'Các phiên đăng nhập của tôi'],
] as const

test('the lists of the office are accessible and fit their screen', async ({ browser }) => {
  const page = await asPerson(browser, 'office')
  for (const [path, title] of screens) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
    await expectAccessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  }
})
