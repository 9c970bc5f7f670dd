import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { describeError } from '../../api/errors'
import { useSend } from '../../api/query'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import type { Account } from './queries'
import { TemporaryPassword } from './temporary-password'

/** Closing and opening an account, and a way in for somebody who forgot the password. */
export function AccountActions({ account, etag }: { account: Account; etag: string | null }) {
  const { t } = useLingui()
  const [asking, setAsking] = useState<'disable' | 'password' | 'factor' | null>(null)
  const update = useSend('patch', '/api/v1/accounts/{id}')
  const removeFactor = useSend('delete', '/api/v1/accounts/{id}/second-factor')
  const params = { path: { id: account.id } }
  const { disabled } = account
  function close() {
    setAsking(null)
    update.reset()
    removeFactor.reset()
  }
  return (
    <div className="row">
      <Button variant="default" onClick={() => setAsking('password')}>
        {t`Đặt mật khẩu tạm`}
      </Button>
      {account.second_factor && (
        <Button variant="default" onClick={() => setAsking('factor')}>
          {t`Gỡ xác thực hai bước`}
        </Button>
      )}
      <Button variant="default" onClick={() => setAsking('disable')}>
        {disabled ? t`Mở khóa` : t`Khóa`}
      </Button>
      <ConfirmDialog
        opened={asking === 'disable'}
        onClose={close}
        title={disabled ? t`Mở khóa tài khoản ${account.username}?` : t`Khóa tài khoản ${account.username}?`}
        confirm={disabled ? t`Mở khóa` : t`Khóa`}
        danger={!disabled}
        busy={update.isPending}
        error={update.isError ? describeError(update.error) : null}
        onConfirm={() => update.mutate({ params, body: { disabled: !disabled }, etag }, { onSuccess: close })}
      >
        {disabled
          ? t`Người dùng lại đăng nhập được với các vai trò đã cấp.`
          : t`Mọi phiên đang mở kết thúc ngay và không đăng nhập lại được.`}
      </ConfirmDialog>
      <ConfirmDialog
        opened={asking === 'factor'}
        onClose={close}
        title={t`Gỡ xác thực hai bước của ${account.username}?`}
        confirm={t`Gỡ xác thực hai bước`}
        danger
        busy={removeFactor.isPending}
        error={removeFactor.isError ? describeError(removeFactor.error) : null}
        onConfirm={() => removeFactor.mutate({ params, etag }, { onSuccess: close })}
      >
        {t`Dùng khi người dùng mất điện thoại. Mọi phiên đang mở kết thúc ngay; họ bật lại ở lần đăng nhập sau.`}
      </ConfirmDialog>
      {asking === 'password' && <TemporaryPassword account={account} onClose={close} />}
    </div>
  )
}
