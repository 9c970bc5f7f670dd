import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './axe'
import { asPerson } from './people'
import { theWorld } from './world'

test.skip(process.env.BASE_URL === undefined, 'needs a demo server')
test.setTimeout(180_000)

const note = (page: Page) => page.getByLabel(/Ghi chú/)
const question = (page: Page) => page.getByRole('dialog', { name: 'Rời trang khi chưa lưu?' })

async function typing(page: Page) {
  await page.goto(`/people/${theWorld().person}`)
  await page.getByRole('link', { name: 'Sửa bản ghi năm 2021' }).click()
  await note(page).fill('chưa lưu')
}

test('a link, the back button and signing out ask before typed text is lost; staying keeps it', async ({ browser }) => {
  const page = await asPerson(browser, 'office')
  await typing(page)
  await page.locator('main').getByRole('link').first().click()
  await expect(question(page)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Ở lại trang' })).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(question(page)).toHaveCount(0)
  await expect(note(page)).toHaveValue('chưa lưu')

  await page.goBack()
  await page.getByRole('button', { name: 'Ở lại trang' }).click()
  await expect(note(page)).toHaveValue('chưa lưu')

  await page.locator('header').getByRole('button').last().click()
  await page.getByRole('button', { name: 'Đăng xuất' }).click()
  await page.getByRole('button', { name: 'Ở lại trang' }).click()
  await expect(note(page)).toHaveValue('chưa lưu')

  await page.locator('main').getByRole('link').first().click()
  await page.getByRole('button', { name: 'Rời trang, không lưu' }).click()
  await expect(page).toHaveURL(/\/people\//)
})

test('closing the tab asks while something is typed, and no longer once it is taken back', async ({ browser }) => {
  const page = await asPerson(browser, 'office')
  await typing(page)
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.dismiss()
  })
  await page.close({ runBeforeUnload: true })
  await expect.poll(() => asked).toEqual(['beforeunload'])
  await note(page).fill('')
  await page.close({ runBeforeUnload: true })
  await expect.poll(() => page.isClosed()).toBe(true)
  expect(asked).toHaveLength(1)
})
