import type { MessageDescriptor } from '@lingui/core'
import { useLingui } from '@lingui/react/macro'
import { SelectField } from '../../ui/fields'

interface StateSelectProps<S extends string> {
  words: Record<S, { word: MessageDescriptor }>
  value: S[] | undefined
  onChange: (states: S[] | undefined) => void
}

/** One state, or the several of an address that another page led to. */
export function StateSelect<S extends string>({ words, value, onChange }: StateSelectProps<S>) {
  const { t, i18n } = useLingui()
  const states = Object.keys(words) as S[]
  const label = (state: S) => i18n._(words[state].word)
  const several = value && value.length > 1 ? [{ value: value.join(), label: value.map(label).join(', ') }] : []
  return (
    <SelectField
      name="state"
      label={t`Trạng thái`}
      empty={t`Tất cả`}
      value={value?.join() ?? ''}
      onChange={(chosen) => {
        const found = states.filter((state) => chosen.split(',').includes(state))
        onChange(found.length > 0 ? found : undefined)
      }}
      choices={[...several, ...states.map((state) => ({ value: state, label: label(state) }))]}
    />
  )
}
