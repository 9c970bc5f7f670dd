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

function useRounds(openOnly: boolean | undefined) {
  const rounds = useGet('/api/v1/rounds', { query: { limit: 200 } }).data?.data.items ?? []
  return rounds.filter((round) => !openOnly || round.state === 'open')
}

function usePeriods() {
  return useGet('/api/v1/periods', { query: { limit: 200 } }).data?.data.items ?? []
}

/** The round that a nomination can be made in, when there is only one: nothing to choose then. */
export function useOnlyOpenRound(): string {
  const rounds = useRounds(true)
  return rounds.length === 1 ? (rounds[0]?.id ?? '') : ''
}

/** The period, when there is only one. */
export function useOnlyPeriod(): string {
  const periods = usePeriods()
  return periods.length === 1 ? (periods[0]?.id ?? '') : ''
}

/** One round, newest first. With `openOnly` those in which a nomination can be made. */
export function RoundSelect({ openOnly, ...rest }: PickProps & { openOnly?: boolean }) {
  const { t } = useLingui()
  const choices = useRounds(openOnly).map((round) => ({ value: round.id, label: round.name }))
  return <SelectField {...rest} label={t`Đợt xét`} choices={choices} />
}

/** One period. */
export function PeriodSelect(props: PickProps) {
  const { t } = useLingui()
  const choices = usePeriods().map((period) => ({ value: period.id, label: period.name }))
  return <SelectField {...props} label={t`Giai đoạn`} choices={choices} />
}
