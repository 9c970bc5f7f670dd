import { useLingui } from '@lingui/react/macro'
import { Button, Modal } from '@mantine/core'
import { giveUpSession } from '../../api/auth'
import { useSession } from './session'
import { SignInForm } from './sign-in-form'

/**
 * The session ended while somebody was working: the page stays as it is, with everything typed, and the requests that
 * met the end wait for the password.
 */
export default function SignInAgain() {
  const { t } = useLingui()
  const { me } = useSession()
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={<span className="dialog-title">{t`Phiên làm việc đã hết`}</span>}
    >
      <div className="stack">
        <p className="flush">{t`Đăng nhập lại để làm tiếp. Những gì bạn đã nhập vẫn còn trên trang.`}</p>
        <SignInForm username={me.account.username} onSignedIn={() => undefined} />
        <Button variant="subtle" onClick={giveUpSession}>
          {t`Đăng nhập bằng tài khoản khác`}
        </Button>
      </div>
    </Modal>
  )
}
