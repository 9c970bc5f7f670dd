import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './axe'
import { asPerson, decide, somebodyEligible } from './people'

test.skip(process.env.BASE_URL === undefined, 'needs a demo server')
test.setTimeout(180_000)

const report = (page: Page) => page.getByLabel('Báo cáo thành tích')
const saved = (page: Page) => expect(page.getByText(/^Đã lưu \d\d:\d\d$/)).toBeVisible()

test('two people edit one nomination: the second is told, keeps what they typed, and loses nothing of the first', async ({
  browser,
  isMobile,
}) => {
  const first = await asPerson(browser, 'head')
  const { row } = await somebodyEligible(first, 'final', isMobile)
  await row.getByRole('link', { name: 'Lập đề nghị' }).click()
  await first.getByRole('button', { name: 'Tạo và soạn' }).click()
  await report(first).fill('Bản chung')
  await saved(first)

  const second = await asPerson(browser, 'head')
  await second.goto(new URL(first.url()).pathname)
  await expect(report(second)).toHaveValue('Bản chung')

  await first.getByLabel('Tóm tắt thành tích').fill('Tóm tắt của người thứ nhất')
  await report(first).fill('Bản của người thứ nhất')
  await saved(first)
  await expect(first.getByText('Chưa lưu')).toHaveCount(0)

  await report(second).fill('Bản của người thứ hai')
  const dialog = second.getByRole('dialog', { name: 'Nội dung đã được người khác sửa' })
  await expect(dialog).toBeVisible()
  await expect(dialog).toContainText('Bản của người thứ nhất')
  await expect(dialog).toContainText('Bản của người thứ hai')
  await expectAccessible(second)

  // Putting the choice off keeps what was typed.
  await second.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(report(second)).toHaveValue('Bản của người thứ hai')
  await second.getByRole('button', { name: 'Xem khác biệt' }).click()
  await dialog.getByRole('button', { name: 'Giữ phần tôi nhập' }).click()
  await expect(dialog).toHaveCount(0)
  await saved(second)

  await second.reload()
  await expect(report(second)).toHaveValue('Bản của người thứ hai')
  await expect(second.getByLabel('Tóm tắt thành tích')).toHaveValue('Tóm tắt của người thứ nhất')

  await second.getByRole('link', { name: 'Để sau' }).click()
  await decide(second, 'Rút đề nghị')
  await expect(second.getByText('Đã rút', { exact: true })).toBeVisible()
})
