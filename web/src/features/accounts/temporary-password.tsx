import { useLingui } from '@lingui/react/macro'
import { Button, Modal } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { describeError, fieldErrors } from '../../api/errors'
import { useSend } from '../../api/query'
import { PasswordField } from '../../ui/fields'
import type { Account } from './queries'

/** Sets a password that its owner must change at the next sign-in. */
export function TemporaryPassword({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useLingui()
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState(false)
  const reset = useSend('post', '/api/v1/accounts/{id}/password')
  const refused = fieldErrors(reset.error).password
  function submit(event: FormEvent) {
    event.preventDefault()
    setMissing(password === '')
    if (password === '') return
    const params = { path: { id: account.id } }
    reset.mutate({ params, body: { password: password.normalize('NFC') } }, { onSuccess: onClose })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={<span className="dialog-title">{t`Mật khẩu tạm cho ${account.username}`}</span>}
      closeButtonProps={{ 'aria-label': t`Đóng` }}
    >
      <form className="stack" noValidate onSubmit={submit}>
        <p className="flush">
          {t`Các phiên đang mở của tài khoản kết thúc ngay. Người dùng phải đổi mật khẩu khi đăng nhập.`}
        </p>
        <PasswordField
          name="temporary_password"
          label={t`Mật khẩu tạm`}
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          error={missing ? t`Nhập mật khẩu` : refused}
        />
        {reset.isError && !refused && (
          <p role="alert" className="dialog-error">
            {describeError(reset.error)}
          </p>
        )}
        <div className="row">
          <Button type="submit" loading={reset.isPending}>
            {t`Đặt mật khẩu`}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t`Hủy`}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
