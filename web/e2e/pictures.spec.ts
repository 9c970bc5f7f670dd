import { expect, type Page, test } from '@playwright/test'
import { asPerson, type DEMO } from './people'
import { theWorld, type World } from './world'

// The pictures of README.md, made anew by `make pictures`.
const folder = process.env.PICTURES

interface Picture {
  name: string
  who: keyof typeof DEMO
  address: (world: World) => string
  phone?: boolean
  before?: (page: Page) => Promise<void>
}

const pictures: Picture[] = [
  {
    name: 'eligibility',
    who: 'office',
    address: ({ finalRound }) => `/eligibility?round_id=${finalRound}&subject_type=person&verdict=needs_decision`,
    before: (page) => page.locator('main details summary').first().click(),
  },
  { name: 'timeline', who: 'office', address: ({ person }) => `/people/${person}` },
  { name: 'nomination', who: 'headOfAll', address: ({ nomination }) => `/nominations/${nomination}` },
  { name: 'verification', who: 'office', address: ({ nominationSubmitted }) => `/verification/${nominationSubmitted}` },
  { name: 'report', who: 'office', address: () => '/reports' },
  { name: 'phone', who: 'headOfAll', address: () => '/nominations', phone: true },
]

for (const { name, who, address, phone, before } of pictures) {
  test(`picture: ${name}`, async ({ browser, isMobile }) => {
    test.skip(isMobile !== (phone ?? false), 'the other screen')
    const page = await asPerson(browser, who)
    await page.setViewportSize(phone ? { width: 390, height: 844 } : { width: 1440, height: 900 })
    await page.goto(address(theWorld()))
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
    await expect(page.locator('h1')).toBeVisible()
    await before?.(page)
    await page.evaluate(() => document.fonts.ready)
    await page.screenshot({ path: `${folder}/${name}.png`, scale: phone ? 'device' : 'css', animations: 'disabled' })
  })
}
