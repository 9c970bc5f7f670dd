import { Outlet } from '@tanstack/react-router'
import { TopBar } from './top-bar'

/** The frame of pages before signing in. */
export function OpenFrame() {
  return (
    <>
      <TopBar />
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
    </>
  )
}
