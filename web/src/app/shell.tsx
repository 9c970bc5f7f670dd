import { useLingui } from '@lingui/react/macro'
import { ActionIcon } from '@mantine/core'
import { IconMenu2 } from '@tabler/icons-react'
import { Outlet, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import {
  FirstPassword,
  FirstSecondFactor,
  NoticeBell,
  SessionGuard,
  SessionProvider,
  UserMenu,
  useAuthState,
  useForgetEverything,
  useSession,
} from '../features/accounts'
import { usePhone } from '../ui/use-phone'
import { LeaveGuard } from './leave-guard'
import classes from './shell.module.css'
import { Sidebar } from './sidebar'
import { TopBar } from './top-bar'

const MenuDrawer = lazy(() => import('./menu-drawer'))

/** The frame of every page of a signed-in person. */
export function Shell() {
  return (
    <SessionProvider>
      <Frame />
      <SessionGuard />
      <LeaveGuard />
      <LeaveWhenSignedOut />
    </SessionProvider>
  )
}

function Frame() {
  const { t } = useLingui()
  const phone = usePhone()
  const [opened, setOpened] = useState(false)
  const { account, second_factor: factor } = useSession().me
  const mustChange = account.must_change_password
  const mustEnrol = !mustChange && factor.required && !factor.enrolled
  const menu = phone && (
    <ActionIcon variant="subtle" size={44} aria-label={t`Mở danh mục`} onClick={() => setOpened(true)}>
      <IconMenu2 aria-hidden="true" />
    </ActionIcon>
  )
  return (
    <div className={classes.shell}>
      <TopBar menu={menu} notices={mustChange || mustEnrol ? null : <NoticeBell />} user={<UserMenu />} />
      {phone ? (
        <Suspense fallback={null}>{opened && <MenuDrawer onClose={() => setOpened(false)} />}</Suspense>
      ) : (
        <div className={classes.side} data-screen-only>
          <Sidebar />
        </div>
      )}
      <main id="main" tabIndex={-1} className={classes.main}>
        {mustChange ? <FirstPassword /> : mustEnrol ? <FirstSecondFactor /> : <Outlet />}
      </main>
    </div>
  )
}

/** Signed out here, in another tab, or the session was given up: nothing of it stays on screen. */
function LeaveWhenSignedOut() {
  const state = useAuthState()
  const navigate = useNavigate()
  const forget = useForgetEverything()
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the end of the session matters here.
  useEffect(() => {
    if (state !== 'anonymous') return
    void navigate({ to: '/login' }).then(forget)
  }, [state])
  return null
}
