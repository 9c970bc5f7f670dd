import { createServer } from 'vite'
import { makeWorld } from './world'

/**
 * Once a run, before any test. With a demo server: records for the screens, made through the API; nothing of it is
 * written down. Always: vite's own server on a free port, for the kit's pages and, without a demo server, for everything.
 */
export default async function globalSetup() {
  const base = process.env.BASE_URL
  if (base !== undefined) process.env.DEMO_WORLD = JSON.stringify(await makeWorld(base))
  const vite = await createServer({ server: { host: '127.0.0.1', port: 0 }, logLevel: 'error', clearScreen: false })
  await vite.listen()
  const address = vite.resolvedUrls?.local[0]
  if (address === undefined) throw new Error('vite named no address')
  process.env.KIT_URL = address
  return () => vite.close()
}
