import { useLingui } from '@lingui/react/macro'
import { Link, useRouter } from '@tanstack/react-router'
import { useSession } from '../features/accounts'
import { entries } from './navigation'
import classes from './shell.module.css'

/** The entries that lead somewhere and that this person has work behind. */
export function Sidebar({ onChosen }: { onChosen?: () => void }) {
  const { t, i18n } = useLingui()
  const router = useRouter()
  const session = useSession()
  const known = router.routesByPath as Record<string, unknown>
  const shown = entries.filter(
    ({ to, permission }) => to in known && (permission === undefined || session.can(permission)),
  )
  return (
    <nav className={classes.nav} aria-label={t`Danh mục chính`}>
      <ul>
        {shown.map(({ to, label, icon: Icon }) => (
          <li key={to}>
            <Link to={to} activeOptions={{ exact: to === '/' }} onClick={onChosen} className={classes.entry}>
              <Icon size={18} aria-hidden="true" />
              {i18n._(label)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
