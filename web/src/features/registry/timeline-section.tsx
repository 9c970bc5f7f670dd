import { useLingui } from '@lingui/react/macro'
import { Failure } from '../../routing/failure'
import { Empty, Loading } from '../../ui/states'
import type { TimelineYear } from './queries'
import { YearsTimeline } from './years-timeline'

interface TimelineSectionProps {
  answer: { data?: { data: { years: TimelineYear[] } }; error: unknown; refetch: () => unknown }
}

/** The years at a glance, or the state they are in. */
export function TimelineSection({ answer }: TimelineSectionProps) {
  const { t } = useLingui()
  return (
    <section>
      <h2 className="section-title">{t`Quá trình theo năm`}</h2>
      <Years answer={answer} />
    </section>
  )
}

function Years({ answer }: TimelineSectionProps) {
  const { t } = useLingui()
  if (answer.error && !answer.data) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />
  if (!answer.data) return <Loading rows={4} />
  const { years } = answer.data.data
  if (years.length > 0) return <YearsTimeline years={years} />
  return (
    <Empty title={t`Chưa có năm nào được ghi nhận`}>
      <p>{t`Xếp loại và danh hiệu hằng năm sẽ hiện ở đây khi được nhập.`}</p>
    </Empty>
  )
}
