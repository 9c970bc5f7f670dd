import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useSession } from '../accounts'
import classes from './registry-nav.module.css'

/** The lists of the registry beside each other. */
export function RegistryNav() {
  const { t } = useLingui()
  const { can } = useSession()
  return (
    <nav className={classes.nav} aria-label={t`Các danh sách của hồ sơ gốc`} data-screen-only>
      {can('read_people') && <Link to="/people">{t({ message: 'Cán bộ', context: 'list' })}</Link>}
      <Link to="/units">{t({ message: 'Đơn vị', context: 'list' })}</Link>
      {can('read_initiatives') && <Link to="/initiatives">{t`Sáng kiến`}</Link>}
      {can('read_disciplines') && <Link to="/disciplines">{t`Kỷ luật`}</Link>}
      <Link to="/titles">{t`Danh hiệu`}</Link>
    </nav>
  )
}
