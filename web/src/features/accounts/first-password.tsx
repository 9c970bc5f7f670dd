import { useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { Loading } from '../../ui/states'
import { meOptions } from './session'

const PasswordPage = lazy(() => import('./password-page').then((module) => ({ default: module.PasswordPage })))

/** Somebody came in with a temporary password: nothing else works until it is changed. */
export function FirstPassword() {
  const { t } = useLingui()
  const queries = useQueryClient()
  return (
    <Suspense fallback={<Loading rows={6} />}>
      <p className="notice">{t`Bạn đang dùng mật khẩu tạm. Hãy đặt mật khẩu của riêng bạn để tiếp tục.`}</p>
      <PasswordPage onChanged={() => void queries.invalidateQueries({ queryKey: meOptions.queryKey })} />
    </Suspense>
  )
}
