import { expect, test } from '@playwright/test'
import { expectAccessible } from './axe'
import { asPerson } from './people'

test.skip(process.env.BASE_URL === undefined, 'needs a demo server')
test.setTimeout(180_000)

test('an account is made, gets a temporary password, and its owner must change it; the auditor sees it all', async ({
  browser,
  isMobile,
}) => {
  const username = `thu.${isMobile ? 'p' : 'd'}${Date.now().toString(36)}`
  const admin = await asPerson(browser, 'admin')
  await admin.goto('/accounts')
  await expect(admin.getByRole('heading', { level: 1, name: 'Tài khoản' })).toBeVisible()
  await expectAccessible(admin)
  await admin.getByRole('link', { name: 'Thêm tài khoản' }).click()
  await admin.getByLabel('Tên đăng nhập').fill(username)
  await admin.getByLabel('Mật khẩu', { exact: true }).fill('mot cau rat dai de nho')
  await admin.getByLabel('Vai trò').selectOption('auditor')
  await expectAccessible(admin)
  await admin.getByRole('button', { name: 'Tạo tài khoản' }).click()
  await expect(admin.getByRole('heading', { level: 1, name: username })).toBeVisible()
  await expectAccessible(admin)

  await admin.getByRole('button', { name: 'Đặt mật khẩu tạm' }).click()
  await admin.getByRole('dialog').getByLabel('Mật khẩu tạm').fill('con trau di truoc cai cay')
  await expectAccessible(admin)
  await admin.getByRole('button', { name: 'Đặt mật khẩu', exact: true }).click()
  await expect(admin.getByText('Chờ đổi mật khẩu')).toBeVisible()

  const owner = await (await browser.newContext()).newPage()
  await owner.goto('/login')
  await owner.getByLabel('Tên đăng nhập').fill(username)
  await owner.getByLabel('Mật khẩu', { exact: true }).fill('con trau di truoc cai cay')
  await owner.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await expect(owner.getByText('Bạn đang dùng mật khẩu tạm.')).toBeVisible()
  await expectAccessible(owner)
  await owner.getByLabel('Mật khẩu hiện tại').fill('con trau di truoc cai cay')
  await owner.getByLabel('Mật khẩu mới', { exact: true }).fill('dong lua chin vang ruc ro')
  await owner.getByLabel('Nhập lại mật khẩu mới').fill('dong lua chin vang ruc ro')
  await owner.getByRole('button', { name: 'Đổi mật khẩu' }).click()
  await expect(owner.getByRole('heading', { level: 1, name: 'Tổng quan' })).toBeVisible()

  await owner.goto('/audit')
  await owner.getByRole('button', { name: 'Kiểm tra', exact: true }).click()
  await expect(owner.getByText('Nguyên vẹn')).toBeVisible()
  await expectAccessible(owner)
  await owner
    .getByRole('button', { name: isMobile ? /^Tài khoản/ : /^Xem/ })
    .first()
    .click()
  await expect(owner.getByRole('dialog')).toContainText('Mã băm')
  await expectAccessible(owner)

  await admin.reload()
  await admin.getByRole('button', { name: 'Khóa', exact: true }).click()
  await admin.getByRole('dialog').getByRole('button', { name: 'Khóa', exact: true }).click()
  await expect(admin.getByText('Đã khóa')).toBeVisible()
})
