import { useLingui } from '@lingui/react/macro'
import { IconChevronDown, IconDevices, IconKey, IconLogout, IconShieldLock, IconUser } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { signOut } from '../../api/auth'
import { getOptions } from '../../api/query'
import { Disclosure } from '../../ui/disclosure'
import { mayLeave } from '../../ui/unsaved'
import { roleNames } from './role-names'
import { useSession } from './session'
import classes from './user-menu.module.css'

async function leave() {
  if (!(await mayLeave())) return
  // Offline too the page forgets the person; the server's part then ends with the cookie.
  await signOut().catch(() => undefined)
}

/** Who is signed in, and the way out. */
export function UserMenu() {
  const { t, i18n } = useLingui()
  const session = useSession()
  const roles = [...new Set(session.me.grants.map((grant) => i18n._(roleNames[grant.role])))]
  const { person } = session.me
  const unit = useQuery({
    ...getOptions('/api/v1/units/{id}', { path: { id: person?.unit_id ?? '' } }),
    enabled: person !== null,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  const about = person ? [person.position, unit.data?.data.name].filter(Boolean).join(', ') : (roles[0] ?? '')
  const label = (
    <>
      <IconUser size={20} aria-hidden="true" className={classes.person} />
      <span className={classes.text}>
        <span className={classes.name}>{session.name}</span>
        <span className={classes.about}>{about}</span>
      </span>
      <IconChevronDown size={16} aria-hidden="true" className={classes.icon} />
    </>
  )

  return (
    <Disclosure label={label}>
      {(close) => (
        <>
          <p className={classes.roles}>
            <strong>{session.name}</strong>
            <br />
            {roles.join(' · ')}
          </p>
          <Link to="/password" className={classes.item} onClick={close}>
            <IconKey size={16} aria-hidden="true" />
            {t`Đổi mật khẩu`}
          </Link>
          <Link to="/second-factor" className={classes.item} onClick={close}>
            <IconShieldLock size={16} aria-hidden="true" />
            {t`Xác thực hai bước`}
          </Link>
          <Link to="/sessions" className={classes.item} onClick={close}>
            <IconDevices size={16} aria-hidden="true" />
            {t`Các phiên đăng nhập`}
          </Link>
          <button type="button" className={classes.item} onClick={() => void leave()}>
            <IconLogout size={16} aria-hidden="true" />
            {t`Đăng xuất`}
          </button>
        </>
      )}
    </Disclosure>
  )
}
