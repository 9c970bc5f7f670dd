import { useLingui } from '@lingui/react/macro'
import { Menu, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconKey, IconLogout } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { signOut } from '../../api/auth'
import { roleNames } from './role-names'
import { useSession } from './session'
import classes from './user-menu.module.css'

/** Who is signed in, and the way out. */
export function UserMenu() {
  const { t, i18n } = useLingui()
  const navigate = useNavigate()
  const session = useSession()
  const roles = [...new Set(session.me.grants.map((grant) => i18n._(roleNames[grant.role])))]
  const about = session.me.person?.position ?? roles[0] ?? ''

  return (
    <Menu position="bottom-end" width={260} withinPortal={false}>
      <Menu.Target>
        <UnstyledButton className={classes.button}>
          <span className={classes.text}>
            <span className={classes.name}>{session.name}</span>
            <span className={classes.about}>{about}</span>
          </span>
          <IconChevronDown size={16} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.roles}>{roles.join(' · ')}</div>
        <Menu.Item
          leftSection={<IconKey size={16} aria-hidden="true" />}
          onClick={() => void navigate({ to: '/password' })}
        >
          {t`Đổi mật khẩu`}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size={16} aria-hidden="true" />}
          onClick={() => void signOut().catch(() => undefined)}
        >
          {t`Đăng xuất`}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
