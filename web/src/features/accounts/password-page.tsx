import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { describeError, fieldErrors } from '../../api/errors'
import { useSend } from '../../api/query'
import { ErrorSummary } from '../../ui/error-summary'
import { PasswordField } from '../../ui/fields'
import { PageHeader } from '../../ui/page-header'
import { useUnsaved } from '../../ui/unsaved'

const EMPTY = { current_password: '', new_password: '', repeated: '' }

/** Changing one's own password. The server decides what is too weak and says why. */
export function PasswordPage({ onChanged }: { onChanged?: () => void }) {
  const { t } = useLingui()
  const [values, setValues] = useState(EMPTY)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [attempt, setAttempt] = useState(0)
  const change = useSend('post', '/api/v1/me/password', { invalidates: [] })
  const nothingToLose = useUnsaved(
    Object.values(values).some((text) => text !== ''),
    values,
  )

  function check() {
    const found: Record<string, string> = {}
    if (values.current_password === '') found.current_password = t`Nhập mật khẩu hiện tại`
    if (values.new_password === '') found.new_password = t`Nhập mật khẩu mới`
    else if (values.repeated !== values.new_password) found.repeated = t`Hai lần nhập mật khẩu mới không giống nhau`
    return found
  }

  function changed() {
    nothingToLose()
    setValues(EMPTY)
    onChanged?.()
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    const found = check()
    setErrors(found)
    setAttempt(attempt + 1)
    change.reset()
    if (Object.keys(found).length > 0) return
    const body = {
      current_password: values.current_password.normalize('NFC'),
      new_password: values.new_password.normalize('NFC'),
    }
    change.mutate({ body }, { onSuccess: changed, onError: (error) => setErrors(fieldErrors(error)) })
  }

  const general = change.isError && Object.keys(errors).length === 0 ? describeError(change.error) : null
  const failed = general !== null || Object.keys(errors).length > 0
  const field = (name: keyof typeof EMPTY) => ({
    name,
    value: values[name],
    onChange: (value: string) => setValues({ ...values, [name]: value }),
    error: errors[name],
  })
  return (
    <>
      <PageHeader title={t`Đổi mật khẩu`} errorPrefix={failed ? t`Lỗi: ` : undefined} />
      <div className="form-page">
        <form className="panel stack" noValidate onSubmit={submit}>
          <ErrorSummary errors={errors} message={general} attempt={attempt} />
          {change.isSuccess && <p role="status" className="done">{t`Đã đổi mật khẩu.`}</p>}
          <PasswordField {...field('current_password')} label={t`Mật khẩu hiện tại`} autoComplete="current-password" />
          <PasswordField {...field('new_password')} label={t`Mật khẩu mới`} autoComplete="new-password" />
          <PasswordField {...field('repeated')} label={t`Nhập lại mật khẩu mới`} autoComplete="new-password" />
          <div className="row">
            <Button type="submit" loading={change.isPending}>
              {t`Đổi mật khẩu`}
            </Button>
          </div>
        </form>
        <aside className="muted">
          {t`Một câu dài dễ nhớ an toàn hơn một từ ngắn có ký hiệu. Đừng dùng lại mật khẩu của nơi khác.`}
        </aside>
      </div>
    </>
  )
}
