import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { signIn } from '../../api/auth'
import { ApiError, describeError } from '../../api/errors'
import { ErrorSummary } from '../../ui/error-summary'
import { PasswordField, TextField } from '../../ui/fields'

interface SignInFormProps {
  /** Signing in again: the name stays, only the password is asked. */
  username?: string
  onSignedIn: () => void
}

/** User name and password. The password is forgotten as soon as it is sent. */
export function SignInForm({ username: fixedName, onSignedIn }: SignInFormProps) {
  const { t } = useLingui()
  const [username, setUsername] = useState(fixedName ?? '')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState<string | null>(null)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [message, setMessage] = useState<string | null>(null)
  const [attempt, setAttempt] = useState(0)
  const [busy, setBusy] = useState(false)

  function explain(error: unknown) {
    const wrong = error instanceof ApiError && error.status === 401
    if (wrong && code !== null) return t`Mật khẩu hoặc mã xác thực không đúng.`
    return wrong ? t`Tên đăng nhập hoặc mật khẩu không đúng.` : describeError(error)
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    const missing: Record<string, string> = {}
    if (username.trim() === '') missing.username = t`Nhập tên đăng nhập`
    if (password === '') missing.password = t`Nhập mật khẩu`
    if (code?.trim() === '') missing.code = t`Nhập mã xác thực`
    setErrors(missing)
    setMessage(null)
    setAttempt(attempt + 1)
    if (Object.keys(missing).length > 0) return
    setBusy(true)
    try {
      await signIn(username.trim().normalize('NFC'), password.normalize('NFC'), code?.replace(/\s/g, ''))
      onSignedIn()
    } catch (error) {
      if (error instanceof ApiError && error.code === 'second_factor_required' && code === null) {
        // The password was right; it stays for the second step.
        setCode('')
        return
      }
      setPassword('')
      setMessage(explain(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
      <ErrorSummary errors={errors} message={message} attempt={attempt} />
      <TextField
        name="username"
        label={t`Tên đăng nhập`}
        autoComplete="username"
        value={username}
        onChange={setUsername}
        readOnly={fixedName !== undefined}
        error={errors.username}
      />
      <PasswordField
        name="password"
        label={t`Mật khẩu`}
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        error={errors.password}
      />
      {code !== null && (
        <TextField
          name="code"
          label={t`Mã xác thực`}
          hint={t`Sáu chữ số trong ứng dụng xác thực của bạn.`}
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          onChange={setCode}
          error={errors.code}
        />
      )}
      <Button type="submit" loading={busy}>
        {t`Đăng nhập`}
      </Button>
    </form>
  )
}
