import { useLingui } from '@lingui/react/macro'
import { lazy, Suspense } from 'react'
import { Loading } from '../../ui/states'

const Page = lazy(() => import('./second-factor-page').then((module) => ({ default: module.SecondFactorPage })))

/** The server asks this account for a second factor that is not set up: nothing else works until it is. */
export function FirstSecondFactor() {
  const { t } = useLingui()
  return (
    <Suspense fallback={<Loading rows={6} />}>
      <p className="notice">{t`Vai trò của bạn cần xác thực hai bước. Hãy bật để tiếp tục.`}</p>
      <Page />
    </Suspense>
  )
}
