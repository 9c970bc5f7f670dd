import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { describeError } from '../../api/errors'
import { useSend } from '../../api/query'
import { TextField } from '../../ui/fields'
import { PageHeader } from '../../ui/page-header'
import { QrCode } from '../../ui/qr-code'
import { SummaryList } from '../../ui/summary-list'
import { useSession } from './session'

/** Setting up the second factor: a secret for the person's application, then a code from it. */
export function SecondFactorPage() {
  const { t } = useLingui()
  const { enrolled } = useSession().me.second_factor
  const start = useSend('post', '/api/v1/me/second-factor', { invalidates: [] })
  const secret = start.data?.data
  return (
    <>
      <PageHeader title={t`Xác thực hai bước`} />
      <section className="panel prose stack">
        {enrolled && <p className="done">{t`Đã bật. Khi đăng nhập, nhập thêm mã trong ứng dụng xác thực.`}</p>}
        {!enrolled && !secret && (
          <>
            <p className="flush">
              {t`Cần một ứng dụng xác thực trên điện thoại, như Google Authenticator hoặc Microsoft Authenticator.`}
            </p>
            <p className="flush">{t`Mất điện thoại thì quản trị viên gỡ xác thực hai bước cho bạn; sau đó bạn bật lại.`}</p>
            <div className="row">
              <Button loading={start.isPending} onClick={() => start.mutate({})}>
                {t`Bắt đầu`}
              </Button>
            </div>
          </>
        )}
        {start.isError && (
          <p role="alert" className="dialog-error">
            {describeError(start.error)}
          </p>
        )}
        {!enrolled && secret && (
          <>
            <p className="flush">{t`Quét mã bằng ứng dụng (hoặc nhập khóa), rồi gõ mã sáu chữ số mà ứng dụng hiện. Khóa chỉ hiện một lần.`}</p>
            <QrCode text={secret.otpauth_url} label={t`Mã QR để quét bằng ứng dụng xác thực`} />
            <SummaryList
              rows={[
                { label: t`Khóa bí mật`, value: <code>{inFours(secret.secret)}</code> },
                { label: t`Trên điện thoại này`, value: <a href={secret.otpauth_url}>{t`Mở ứng dụng xác thực`}</a> },
              ]}
            />
            <Confirm etag={start.data?.etag ?? null} />
          </>
        )}
      </section>
    </>
  )
}

/** A key to be typed by hand, in groups that the eye can keep. */
const inFours = (secret: string) => secret.replace(/.{4}(?=.)/g, '$& ')

/** `etag` is the account's, from the answer that brought the secret. */
function Confirm({ etag }: { etag: string | null }) {
  const { t } = useLingui()
  const [code, setCode] = useState('')
  const [missing, setMissing] = useState(false)
  const confirm = useSend('put', '/api/v1/me/second-factor')
  function submit(event: FormEvent) {
    event.preventDefault()
    const digits = code.replace(/\s/g, '')
    setMissing(digits === '')
    if (digits !== '') confirm.mutate({ body: { code: digits }, etag })
  }
  const refused = confirm.isError ? describeError(confirm.error) : undefined
  return (
    <form className="stack" noValidate onSubmit={submit}>
      <TextField
        name="code"
        label={t`Mã xác thực`}
        inputMode="numeric"
        autoComplete="one-time-code"
        value={code}
        onChange={setCode}
        error={missing ? t`Nhập mã xác thực` : refused}
      />
      <div className="row">
        <Button type="submit" loading={confirm.isPending}>
          {t`Bật xác thực hai bước`}
        </Button>
      </div>
    </form>
  )
}
