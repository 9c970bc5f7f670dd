import { makeWorld } from './world'

/** Once a run, before any test: records for the screens, made through the API. Nothing of it is written down. */
export default async function globalSetup() {
  const base = process.env.BASE_URL
  if (base !== undefined) process.env.DEMO_WORLD = JSON.stringify(await makeWorld(base))
}
