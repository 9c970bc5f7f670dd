import { useLingui } from '@lingui/react/macro'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { PageHeader } from '../../ui/page-header'
import classes from './login-page.module.css'
import { SignInForm } from './sign-in-form'

const route = getRouteApi('/open/login')

/** The first page of everyone who is not signed in. */
export function LoginPage() {
  const { t } = useLingui()
  const { next } = route.useSearch()
  const navigate = useNavigate()
  return (
    <div className={classes.page}>
      <div className="panel">
        <PageHeader title={t`Đăng nhập`} intro={t`Dùng tài khoản do Văn phòng Sở cấp.`} />
        <SignInForm onSignedIn={() => void navigate({ href: next ?? '/', replace: true })} />
      </div>
      <p className={classes.help}>{t`Quên mật khẩu? Hãy liên hệ người quản trị của cơ quan.`}</p>
    </div>
  )
}
