import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { formatDate } from '../../ui/format/dates'
import { formatCount } from '../../ui/format/numbers'
import { PageHeader } from '../../ui/page-header'
import { SummaryList } from '../../ui/summary-list'
import type { Initiative } from './queries'
import { useWords } from './use-words'
import { initiativeScopes } from './words'

/** One initiative, to read. */
export function InitiativeFacts({ initiative }: { initiative: Initiative }) {
  const { t } = useLingui()
  const { word } = useWords()
  const { benefit_vnd: benefit } = initiative
  return (
    <>
      <PageHeader title={initiative.title} back={<Link to="/initiatives">{t`Sáng kiến`}</Link>} />
      <section className="panel prose">
        <SummaryList
          rows={[
            { label: t`Mã`, value: initiative.code },
            { label: t`Năm`, value: initiative.year },
            { label: t`Phạm vi`, value: word(initiativeScopes, initiative.scope) },
            ...initiative.authors.map(({ person, percent }) => ({
              label: t`Tác giả ${person.employee_code}`,
              value: `${person.full_name}, ${formatCount(percent)}%`,
            })),
            { label: t`Số quyết định`, value: initiative.decision_number ?? '—' },
            { label: t`Ngày quyết định`, value: formatDate(initiative.decision_date) },
            { label: t`Giá trị làm lợi (đồng)`, value: benefit === null ? '—' : formatCount(benefit ?? 0) },
          ]}
        />
      </section>
    </>
  )
}
