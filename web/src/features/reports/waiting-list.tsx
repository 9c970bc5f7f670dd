import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { Answer } from '../../api/query'
import { formatCount } from '../../ui/format/numbers'
import classes from './overview.module.css'
import type { Waiting } from './queries'

/** Words and place of each kind of work the server counts. */
const kinds: Record<Waiting['kind'], { word: MessageDescriptor; to: string }> = {
  registrations_to_finish: { word: msg`Đăng ký cần soạn tiếp`, to: '/registrations?state=["draft","returned"]' },
  nominations_to_finish: { word: msg`Đề nghị cần soạn tiếp`, to: '/nominations?state=["draft","returned"]' },
  registrations_to_review: { word: msg`Đăng ký chờ tiếp nhận`, to: '/registrations?state=["submitted"]' },
  nominations_to_verify: { word: msg`Đề nghị chờ thẩm định`, to: '/verification' },
  nominations_to_decide: { word: msg`Đề nghị chờ quyết định`, to: '/decisions/new' },
  notices_unread: { word: msg`Thông báo chưa đọc`, to: '/notices' },
}

/** What waits; what is done is not shown. */
export function WaitingList({ answer }: { answer: Answer<'get', '/api/v1/dashboard'> }) {
  const { t, i18n } = useLingui()
  const shown = answer.items.flatMap(({ kind, count }) => (count > 0 ? [{ ...kinds[kind], count, key: kind }] : []))
  if (shown.length === 0) return <p className="flush muted">{t`Không có việc nào đang chờ.`}</p>
  return (
    <ul className={classes.waiting}>
      {shown.map(({ key, word, to, count }) => (
        <li key={key} className={classes.item}>
          <span className={classes.count}>{formatCount(count)}</span>
          <Link to={to as string}>{i18n._(word)}</Link>
        </li>
      ))}
    </ul>
  )
}
