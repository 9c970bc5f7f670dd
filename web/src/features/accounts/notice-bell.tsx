import { Plural, useLingui } from '@lingui/react/macro'
import { IconBell } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { getOptions } from '../../api/query'
import classes from './notice-bell.module.css'

const EVERY_MS = 60_000

/** The way to the notices, with the number of unread ones. Without an answer it is only the way. */
export function NoticeBell() {
  const { t } = useLingui()
  const options = getOptions('/api/v1/notices', { query: { unread: true, limit: 1, include: 'total' } })
  const answer = useQuery({ ...options, refetchInterval: EVERY_MS, retry: false })
  const unread = answer.data?.data.total ?? 0
  return (
    <Link to="/notices" className={classes.bell}>
      <IconBell size={20} aria-hidden="true" />
      <span className="visually-hidden">{t`Thông báo`}</span>
      {unread > 0 && (
        <span className={classes.count}>
          {unread > 99 ? '99+' : unread}
          <span className="visually-hidden">
            {' '}
            <Plural value={unread} other="thông báo chưa đọc" />
          </span>
        </span>
      )}
    </Link>
  )
}
