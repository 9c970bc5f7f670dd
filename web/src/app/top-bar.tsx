import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { LocaleSwitch } from './locale-switch'
import classes from './shell.module.css'

interface TopBarProps {
  /** The menu button on a phone. */
  menu?: ReactNode
  /** The bell with unread notices. */
  notices?: ReactNode
  /** Who is signed in. */
  user?: ReactNode
}

/** The state's red line with its star, the product's name, language and user. */
export function TopBar({ menu, notices, user }: TopBarProps) {
  const { t } = useLingui()
  return (
    <>
      <a className={classes.skip} href="#main">
        {t`Bỏ qua danh mục, đến nội dung`}
      </a>
      <div className={classes.stateBar} data-screen-only>
        <svg viewBox="0 0 24 24" width="14" height="14" aria-hidden="true">
          <path fill="currentColor" d="m12 1.5 2.6 8h8.400l-6.800 4.9 2.6 8-6.800-4.9-6.800 4.9 2.6-8L1 9.500h8.400z" />
        </svg>
        <span>{t`Trang nội bộ của cơ quan nhà nước`}</span>
      </div>
      <header className={classes.header} data-screen-only>
        {menu}
        <Link to="/" className={classes.brand}>
          Điển hình
        </Link>
        <div className={classes.tools}>
          <LocaleSwitch />
          {notices}
          {user}
        </div>
      </header>
    </>
  )
}
