import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useGet } from '../../api/query'
import { RegistrationTag } from '../../dossier'
import type { SubjectType } from './queries'

interface KnownRegistrationProps {
  periodId: string
  subject: { type: SubjectType; id: string }
}

/** Who is registered already is not registered twice: the way to that registration, before anybody tries. */
export function KnownRegistration({ periodId, subject }: KnownRegistrationProps) {
  const { t } = useLingui()
  const query = useGet('/api/v1/registrations', {
    query: { period_id: [periodId], subject_type: [subject.type], limit: 200 },
  })
  const known = query.data?.data.items.find((item) => item.subject.id === subject.id && item.state !== 'withdrawn')
  if (!known) return null
  return (
    <section className="notice" style={{ marginBottom: 0 }} aria-label={t`Đăng ký đã có`}>
      {t`Đã có đăng ký trong giai đoạn này:`}{' '}
      <Link to="/registrations/$id" params={{ id: known.id }}>
        {known.code}
      </Link>{' '}
      <RegistrationTag state={known.state} />
    </section>
  )
}
