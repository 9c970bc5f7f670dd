import { type Browser, expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './axe'
import { asPerson, decide, openFilters, somebodyEligible } from './people'

test.skip(process.env.BASE_URL === undefined, 'needs a demo server')
test.setTimeout(300_000)

const SUMMARY =
  'Ba năm liền hoàn thành xuất sắc nhiệm vụ; rút ngắn thời gian giải quyết hồ sơ đất đai từ 15 còn 9 ngày.'
const REPORT = 'Vượt kế hoạch 12%. Hai sáng kiến cấp cơ sở. Hoàn thành lớp bồi dưỡng nghiệp vụ.'

interface Case {
  code: string
  round: string
  registration: string
  nomination: string
}

const at = (page: Page) => new URL(page.url()).pathname

async function pick(page: Page, label: string, typed: string) {
  const field = page.getByRole('combobox', { name: label })
  await field.click()
  await field.fill(typed)
  await page.getByRole('option', { name: new RegExp(typed) }).click()
}

async function choosePeriod(page: Page) {
  const field = page.getByLabel('Giai đoạn')
  const name = await field.locator('option').filter({ hasText: '2021' }).first().textContent()
  await field.selectOption({ label: name ?? '' })
}

/** The head registers somebody who qualifies. */
async function register(page: Page, isMobile: boolean): Promise<Case> {
  const { code, round, row } = await somebodyEligible(page, 'interim', isMobile)
  await expect(row.getByText('I5a')).toBeVisible()
  await expectAccessible(page)
  await page.goto('/registrations')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Tạo đăng ký' }).first().click()
  await choosePeriod(page)
  await pick(page, 'Cá nhân', code)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Tạo và soạn' }).click()
  await page.getByLabel('Mục tiêu').fill('Đạt Chiến sĩ thi đua cấp tỉnh trước năm 2025.')
  await page.getByLabel('Biện pháp').fill('Giao chủ trì đề án số hóa hồ sơ.')
  await expect(page.getByText(/^Đã lưu \d\d:\d\d$/)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Xem lại và nộp' }).click()
  await expect(page.getByText('Giao chủ trì đề án số hóa hồ sơ.')).toBeVisible()
  await decide(page, 'Nộp đăng ký')
  await expect(page.getByText('Đã nộp', { exact: true })).toBeVisible()
  await expectAccessible(page)
  return { code, round, registration: at(page), nomination: '' }
}

/** The office accepts it, found from what waits. */
async function accept(browser: Browser, found: Case): Promise<Page> {
  const page = await asPerson(browser, 'office')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Đăng ký chờ tiếp nhận' }).click()
  await expect(page.locator(`a[href="${found.registration}"]`).first()).toBeVisible()
  await page.locator(`a[href="${found.registration}"]`).first().click()
  await decide(page, 'Tiếp nhận')
  await expect(page.getByText('Đã tiếp nhận', { exact: true })).toBeVisible()
  return page
}

/** The head nominates; the draft is there after a reload; evidence; submitted. */
async function nominate(page: Page, found: Case): Promise<string> {
  await page.goto(found.registration)
  await page.getByRole('link', { name: 'Lập đề nghị' }).click()
  await page.getByLabel('Đợt xét').selectOption({ label: found.round })
  await expect(page.getByText('Đủ điều kiện', { exact: true })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Tạo và soạn' }).click()
  await page.getByLabel('Tóm tắt thành tích').fill(SUMMARY)
  await page.getByLabel('Báo cáo thành tích').fill('Bản đầu')
  await expect(page.getByText(/^Đã lưu \d\d:\d\d$/)).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('Tóm tắt thành tích')).toHaveValue(SUMMARY)
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Để sau' }).click()
  const nomination = at(page)
  await attach(page)
  await page.getByRole('link', { name: 'Kiểm tra và nộp' }).click()
  await submit(page)
  return nomination
}

async function attach(page: Page) {
  await page.getByRole('button', { name: 'Thêm minh chứng' }).click()
  const buffer = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
  await page
    .getByLabel('Tệp minh chứng')
    .setInputFiles({ name: 'quyet-dinh-2022.pdf', mimeType: 'application/pdf', buffer })
  await page.getByLabel('Năm').fill('2022')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Tải lên' }).click()
  await expect(page.getByRole('button', { name: 'Tải về: quyet-dinh-2022' })).toBeVisible()
  await expectAccessible(page)
}

async function submit(page: Page) {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kiểm tra trước khi nộp')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Nộp đề nghị' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Đã nộp đề nghị')
  await expectAccessible(page)
}

async function openVerification(page: Page, nomination: string) {
  await page.goto('/verification')
  const link = page.locator(`a[href="${nomination.replace('/nominations/', '/verification/')}"]`).first()
  await expect(link).toBeVisible()
  await expectAccessible(page)
  await link.click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Thẩm định')
}

/** The office finds every judged criterion met and confirms. */
async function verify(page: Page, nomination: string) {
  await openVerification(page, nomination)
  await expect(page.getByText('chưa có kết luận').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Xác nhận thẩm định' })).toHaveCount(0)
  await expect(page.getByText(REPORT)).toBeVisible()
  for (const radio of await page.getByRole('radio', { name: 'Đạt', exact: true }).all()) await radio.check()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Lưu kết luận' }).click()
  await expect(page.getByText('Có thể xác nhận thẩm định')).toBeVisible()
  await decide(page, 'Xác nhận thẩm định')
  await expect(page.getByText('Đã thẩm định', { exact: true })).toBeVisible()
}

/** The director recognises. */
async function recognise(page: Page, found: Case, number: string) {
  await page.goto(found.nomination)
  await page.getByRole('link', { name: 'Ra quyết định' }).click()
  await page.getByLabel('Số quyết định').fill(number)
  await page.getByLabel('Ngày ký').fill('20/11/2026')
  const id = found.nomination.split('/').at(-1)
  await page.locator(`[id="field-outcome ${id}"]`).check()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Xem lại trước khi ký' }).click()
  await expect(page.getByRole('heading', { name: 'Xem lại quyết định' })).toBeFocused()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Ban hành quyết định' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(number)
  await expectAccessible(page)
}

test('one exemplar goes through the plan by five people', async ({ browser, isMobile }) => {
  const head = await asPerson(browser, 'head')
  const found = await register(head, isMobile)
  const office = await accept(browser, found)
  found.nomination = await nominate(head, found)

  await openVerification(office, found.nomination)
  await expectAccessible(office)
  await decide(office, 'Trả lại', 'Nêu rõ sáng kiến năm 2023.')

  await head.goto(found.nomination)
  await expect(head.getByRole('region', { name: 'Lý do trả lại' })).toContainText('Nêu rõ sáng kiến năm 2023.')
  await expectAccessible(head)
  await head.getByRole('link', { name: 'Soạn tiếp' }).click()
  await head.getByLabel('Báo cáo thành tích').fill(REPORT)
  await head.getByRole('button', { name: 'Kiểm tra và nộp' }).click()
  await expect(head.getByText(REPORT)).toBeVisible()
  await submit(head)

  await verify(office, found.nomination)

  const director = await asPerson(browser, 'director')
  const number = `${isMobile ? 2 : 1}${Date.now() % 100_000}/QĐ-STNMT`
  await recognise(director, found, number)
  await director.goto(found.nomination)
  await expect(director.getByText('Công nhận', { exact: true }).first()).toBeVisible()
  await expectAccessible(director)
  await director.goto('/reports')
  await expect(director.getByRole('row').filter({ hasText: 'Nha Trang' })).toBeVisible()
  await expectAccessible(director)

  const auditor = await asPerson(browser, 'auditor')
  await auditor.goto(`/audit?subject_id=${found.nomination.split('/').at(-1)}`)
  await openFilters(auditor, isMobile)
  await expect(auditor.getByText('vanphong').first()).toBeVisible()
  await expect(auditor.getByText('truong.cnnt').first()).toBeVisible()
  await expectAccessible(auditor)
})
