import { defineConfig } from '@playwright/test'

// With BASE_URL the tests run against a started server; without it, against vite's own, which the global setup starts.
const baseURL = process.env.BASE_URL ?? process.env.KIT_URL

const launchOptions = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--font-render-hinting=none',
  ],
}

export default defineConfig({
  testDir: 'e2e',
  // Not a test: `make pictures` takes the pictures of README.md with it.
  testIgnore: process.env.PICTURES ? [] : ['pictures.spec.ts'],
  globalSetup: './e2e/global-setup.ts',
  outputDir: 'test-results',
  workers: 2,
  // Once more on a busy machine; what needed it is listed as flaky.
  retries: 1,
  forbidOnly: process.env.CI !== undefined,
  timeout: 60_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    baseURL,
    launchOptions,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    reducedMotion: 'reduce',
    // No video: it needs a download of its own. A trace shows more, and takes its time: TRACE=1 when one is wanted.
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1366, height: 768 } } },
    {
      name: 'phone',
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
    },
  ],
})
