import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { giveUpSession } from '../../api/auth'
import { describeError } from '../../api/errors'
import { useGet, useSend } from '../../api/query'
import { Failure } from '../../routing/failure'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { type Column, DataTable } from '../../ui/data-table'
import { formatDateTime } from '../../ui/format/dates'
import { PageHeader } from '../../ui/page-header'
import { Loading } from '../../ui/states'
import { StatusTag } from '../../ui/status-tag'
import { browserName } from './browser-name'
import type { SignInSession } from './queries'

/** Where one's own account is signed in, and the way to end all of it. */
export function SessionsPage() {
  const { t } = useLingui()
  const [asking, setAsking] = useState(false)
  const answer = useGet('/api/v1/me/sessions')
  const end = useSend('delete', '/api/v1/me/sessions', { invalidates: [] })
  const browser = (session: SignInSession) => browserName(session.user_agent) ?? t`Không rõ`
  const mark = (session: SignInSession) => session.current && <StatusTag tone="good">{t`Phiên này`}</StatusTag>
  const columns: Column<SignInSession>[] = [
    { key: 'browser', header: t`Trình duyệt`, cell: browser, title: (session) => session.user_agent ?? '' },
    { key: 'client', header: t`Địa chỉ mạng`, cell: (session) => session.client ?? '—', width: '180px' },
    { key: 'opened', header: t`Đăng nhập lúc`, cell: (session) => formatDateTime(session.created_at), width: '160px' },
    { key: 'used', header: t`Dùng gần nhất`, cell: (session) => formatDateTime(session.last_used_at), width: '160px' },
    { key: 'current', header: t`Ghi chú`, cell: mark, width: '130px' },
  ]
  return (
    <>
      <PageHeader
        title={t`Các phiên đăng nhập của tôi`}
        intro={t`Thấy một phiên không phải của bạn? Đăng xuất mọi nơi rồi đổi mật khẩu.`}
        actions={
          <Button variant="default" onClick={() => setAsking(true)}>
            {t`Đăng xuất mọi nơi`}
          </Button>
        }
      />
      {answer.error && !answer.data && <Failure error={answer.error} onRetry={() => void answer.refetch()} />}
      {!answer.data && !answer.error && <Loading rows={3} />}
      {answer.data && (
        <DataTable
          caption={t`Các phiên đăng nhập của tôi`}
          columns={columns}
          rows={answer.data.data.items}
          rowKey={(session) => session.id}
          card={(session) => ({
            title: browser(session),
            tag: mark(session),
            meta: [session.client, t`Dùng gần nhất ${formatDateTime(session.last_used_at)}`],
          })}
        />
      )}
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t`Đăng xuất mọi nơi?`}
        confirm={t`Đăng xuất mọi nơi`}
        danger
        busy={end.isPending}
        error={end.isError ? describeError(end.error) : null}
        onConfirm={() => end.mutate({ etag: '*' }, { onSuccess: giveUpSession })}
      >
        {t`Mọi phiên kết thúc ngay, kể cả phiên này.`}
      </ConfirmDialog>
    </>
  )
}
