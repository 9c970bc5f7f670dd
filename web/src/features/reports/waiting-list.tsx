import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { Answer } from '../../api/query'
import { formatCount } from '../../ui/format/numbers'
import classes from './overview.module.css'
import type { Waiting } from './queries'

/** Words and place of each kind of work the server counts, the most pressing first. */
const kinds: Record<Waiting['kind'], { word: MessageDescriptor; to: string }> = {
  registrations_to_review: { word: msg`Đăng ký chờ tiếp nhận`, to: '/registrations?state=["submitted"]' },
  nominations_to_verify: { word: msg`Đề nghị chờ thẩm định`, to: '/verification' },
  nominations_to_decide: { word: msg`Đề nghị chờ quyết định`, to: '/decisions/new' },
  registrations_returned: { word: msg`Đăng ký bị trả lại, cần sửa`, to: '/registrations?state=["returned"]' },
  nominations_returned: { word: msg`Đề nghị bị trả lại, cần sửa`, to: '/nominations?state=["returned"]' },
  registrations_draft: { word: msg`Đăng ký đang soạn`, to: '/registrations?state=["draft"]' },
  nominations_draft: { word: msg`Đề nghị đang soạn`, to: '/nominations?state=["draft"]' },
  unread_notices: { word: msg`Thông báo chưa đọc`, to: '/notices' },
}

/** What waits; what is done, and a kind that a newer server counts, is not shown. */
export function WaitingList({ answer }: { answer: Answer<'get', '/api/v1/dashboard'> }) {
  const { t, i18n } = useLingui()
  const order = Object.keys(kinds)
  const shown = answer.items
    .filter(({ kind, count }) => count > 0 && kind in kinds)
    .sort((left, right) => order.indexOf(left.kind) - order.indexOf(right.kind))
    .map(({ kind, count }) => ({ ...kinds[kind], count, key: kind }))
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
