import { expect, test } from '@playwright/test'
import { expectAccessible } from './axe'

// The kit's own pages are never built: vite's server has them, whatever server the other tests run against.
test.use({ baseURL: process.env.KIT_URL })

test('a list shows fourteen rows on an office screen, cards and a folded filter on a phone', async ({
  page,
  isMobile,
}) => {
  await page.goto('/demo/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expectAccessible(page)
  if (isMobile) {
    await expect(page.getByRole('list', { name: 'Đề nghị công nhận' })).toBeVisible()
    await expect(page.getByLabel('Từ khóa')).toBeHidden()
    await page.getByText('Bộ lọc').click()
    await expect(page.getByLabel('Từ khóa')).toBeVisible()
    await expectAccessible(page)
    return
  }
  // 80 px of the shell's header are above this page in the application.
  const fourteenth = await page.getByRole('row').nth(14).boundingBox()
  expect((fourteenth?.y ?? 0) + (fourteenth?.height ?? 0)).toBeLessThanOrEqual(768 - 80)
  await page.getByRole('combobox', { name: 'Đơn vị' }).click()
  await expectAccessible(page)
})

test('forms, dialogs and states have no accessibility violation, opened too', async ({ page }) => {
  await page.goto('/demo/?page=form')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Nộp đề nghị' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'lỗi cần sửa' })).toBeFocused()
  await page.getByRole('link', { name: 'Nhập ngày họp' }).click()
  await expect(page.getByLabel('Ngày họp')).toBeFocused()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Trả lại' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: 'Trả lại' }).click()
  await expect(page.getByText('Nhập lý do')).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Xem khác biệt' }).click()
  await expect(page.getByRole('dialog')).toContainText('Nội dung đã được người khác sửa')
  await expectAccessible(page)
})
