import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { describeError } from '../../api/errors'
import { getOptions } from '../../api/query'
import { formatDateTime } from '../../ui/format/dates'
import { formatCount } from '../../ui/format/numbers'
import { StatusTag } from '../../ui/status-tag'

/** Has the whole chain computed again, when asked: it reads every event. */
export function Verification() {
  const { t } = useLingui()
  const answer = useQuery({ ...getOptions('/api/v1/audit/verification'), enabled: false, gcTime: 0 })
  const found = answer.data?.data
  return (
    <section className="panel stack" style={{ marginBottom: 16 }}>
      <div className="section-line">
        <h2 className="section-title">{t`Kiểm tra tính toàn vẹn`}</h2>
        <Button variant="default" loading={answer.isFetching} onClick={() => void answer.refetch()}>
          {found ? t`Kiểm tra lại` : t`Kiểm tra`}
        </Button>
      </div>
      <div role="status">
        {!found && !answer.isError && (
          <p className="muted flush">{t`Tính lại mã băm của mọi dòng, từ dòng đầu tiên.`}</p>
        )}
        {answer.isError && <p className="dialog-error">{describeError(answer.error)}</p>}
        {found && <Finding found={found} at={answer.dataUpdatedAt} />}
      </div>
    </section>
  )
}

interface FindingProps {
  found: { whole: boolean; entries: number; head: string; first_bad?: number | null }
  at: number
}

function Finding({ found, at }: FindingProps) {
  const { t } = useLingui()
  const entries = formatCount(found.entries)
  const time = formatDateTime(new Date(at))
  const bad = found.first_bad ?? '—'
  return (
    <div className="stack" style={{ gap: 8 }}>
      <div className="row">
        {found.whole ? (
          <StatusTag tone="good">{t`Nguyên vẹn`}</StatusTag>
        ) : (
          <StatusTag tone="bad">{t`Đã bị sửa từ dòng ${bad}`}</StatusTag>
        )}
        <span>{t`${entries} dòng, kiểm tra lúc ${time}`}</span>
      </div>
      <div className="muted" style={{ overflowWrap: 'anywhere' }}>
        {t`Mã băm cuối:`} <code>{found.head}</code>
      </div>
    </div>
  )
}
