import { useLingui } from '@lingui/react/macro'
import { StatusTag } from '../../ui/status-tag'
import type { Account } from './queries'

/** Whether the account can sign in. */
export function AccountTag({ account }: { account: Account }) {
  const { t } = useLingui()
  if (account.disabled) return <StatusTag tone="bad">{t`Đã khóa`}</StatusTag>
  if (account.must_change_password) return <StatusTag tone="checking">{t`Chờ đổi mật khẩu`}</StatusTag>
  return <StatusTag tone="good">{t`Đang dùng`}</StatusTag>
}
