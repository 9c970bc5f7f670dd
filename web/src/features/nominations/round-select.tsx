import { useLingui } from '@lingui/react/macro'
import { useGet } from '../../api/query'
import { SelectField } from '../../ui/fields'

interface PickProps {
  name: string
  value: string
  onChange: (id: string) => void
  /** The first line: "Tất cả" or "Chọn…". */
  empty: string
  error?: string
}

/** One round, newest first. With `openOnly` those in which a nomination can be made. */
export function RoundSelect({ openOnly, ...rest }: PickProps & { openOnly?: boolean }) {
  const { t } = useLingui()
  const rounds = useGet('/api/v1/rounds', { query: { limit: 200 } })
  const shown = (rounds.data?.data.items ?? []).filter((round) => !openOnly || round.state === 'open')
  const choices = shown.map((round) => ({ value: round.id, label: round.name }))
  return <SelectField {...rest} label={t`Đợt xét`} choices={choices} />
}

/** One period. */
export function PeriodSelect(props: PickProps) {
  const { t } = useLingui()
  const periods = useGet('/api/v1/periods', { query: { limit: 200 } })
  const choices = (periods.data?.data.items ?? []).map((period) => ({ value: period.id, label: period.name }))
  return <SelectField {...props} label={t`Giai đoạn`} choices={choices} />
}
