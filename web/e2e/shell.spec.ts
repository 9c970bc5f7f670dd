import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './axe'
import { StubServer } from './stub'

async function signIn(page: Page, password = 'dung mat khau nay') {
  await page.getByLabel('Tên đăng nhập').fill('vanphong')
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
}

async function opened(page: Page, address = '/') {
  const server = new StubServer()
  await server.attach(page)
  await page.goto(address)
  return server
}

test('a stranger is asked to sign in and then sees the page that was wanted', async ({ page }) => {
  await opened(page, '/password')
  await expect(page).toHaveURL(/\/login\?next=/)
  await expect(page).toHaveTitle('Đăng nhập – Điển hình')
  await expectAccessible(page)
  await signIn(page, 'sai')
  await expect(page.getByRole('alert')).toContainText('Tên đăng nhập hoặc mật khẩu không đúng.')
  await expect(page.getByRole('alert')).toBeFocused()
  await expectAccessible(page)
  await signIn(page)
  await expect(page).toHaveURL(/\/password$/)
  await expect(page.getByRole('heading', { level: 1, name: 'Đổi mật khẩu' })).toBeFocused()
})

test('the next address never leads to another site', async ({ page }) => {
  await opened(page, '/login?next=//evil.example/')
  await signIn(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tổng quan')
  expect(new URL(page.url()).hostname).not.toBe('evil.example')
})

test('a reload keeps the session without any token in storage', async ({ page }) => {
  await opened(page)
  await signIn(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tổng quan')
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tổng quan')
  const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie)
  expect(stored).not.toContain('eyJ')
  await expectAccessible(page)
})

test('a session that ends in mid-work keeps what was typed and the write goes through', async ({ page }) => {
  const server = await opened(page, '/login?next=/password')
  await signIn(page)
  await page.getByLabel('Mật khẩu hiện tại').fill('dung mat khau nay')
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill('mot cau dai de nho')
  await page.getByLabel('Nhập lại mật khẩu mới').fill('mot cau dai de nho')
  server.alive = false
  server.signedIn = false
  await page.getByRole('button', { name: 'Đổi mật khẩu' }).click()
  const dialog = page.getByRole('dialog', { name: 'Phiên làm việc đã hết' })
  await expect(dialog).toBeVisible()
  await expect(dialog.getByLabel('Tên đăng nhập')).toHaveValue('vanphong')
  await expectAccessible(page)
  await dialog.getByLabel('Mật khẩu', { exact: true }).fill('dung mat khau nay')
  await dialog.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await expect(page.getByText('Đã đổi mật khẩu.')).toBeVisible()
  expect(server.passwordChanges).toEqual([
    { current_password: 'dung mat khau nay', new_password: 'mot cau dai de nho' },
  ])
})

test('signing out leaves nothing behind, and the other tab follows', async ({ page, context }) => {
  const server = await opened(page)
  await signIn(page)
  const other = await context.newPage()
  await server.attach(other)
  await other.goto('/')
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Tổng quan')
  await page.getByRole('button', { name: /Nguyễn Thị Hồng Ánh/ }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Đăng xuất' }).click()
  await expect(page).toHaveURL(/\/login/)
  await expect(other).toHaveURL(/\/login/)
  await page.goBack()
  await expect(page.getByText('Nguyễn Thị Hồng Ánh')).toHaveCount(0)
})

test('the page speaks English when asked, and remembers it', async ({ page }) => {
  await opened(page, '/login')
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in')
})

test('the menu is reached by keyboard on a desktop and by a drawer on a phone', async ({ page, isMobile }) => {
  await opened(page)
  await signIn(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tổng quan')
  if (isMobile) {
    await page.getByRole('button', { name: 'Mở danh mục' }).click()
    await expectAccessible(page)
    await page.getByRole('dialog').getByRole('link', { name: 'Tổng quan' }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    return
  }
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tổng quan')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Bỏ qua danh mục, đến nội dung' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('main')).toBeFocused()
})

test('an unknown address says so', async ({ page }) => {
  await opened(page, '/khong-co-trang-nay')
  await expect(page.getByRole('heading', { name: 'Không có trang này' })).toBeVisible()
})
