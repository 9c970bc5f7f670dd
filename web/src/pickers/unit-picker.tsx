import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getOptions } from '../api/query'
import type { FieldProps } from '../ui/fields'
import { SearchSelectField } from '../ui/search-select-field'
import { useTyped } from './use-typed'

interface UnitPickerProps extends FieldProps {
  /** The id of the unit, or empty. */
  value: string
  onChange: (id: string) => void
  placeholder?: string
  /** Only units that exist on this calendar date. */
  validOn?: string
}

const label = (unit: { code: string; name: string }) => `${unit.code} – ${unit.name}`

/** One unit: typing searches code and name on the server, with or without marks. */
export function UnitPicker({ value, validOn, ...rest }: UnitPickerProps) {
  const chosen = useQuery({ ...getOptions('/api/v1/units/{id}', { path: { id: value } }), enabled: value !== '' })
  const own = chosen.data && chosen.data.data.id === value ? chosen.data.data : null
  const [q, setTyped] = useTyped()
  const found = useQuery({
    ...getOptions('/api/v1/units', { query: { q: q || undefined, valid_on: validOn, limit: 50 } }),
    placeholderData: keepPreviousData,
  })
  const units = found.data?.data.items ?? []
  const all = own && !units.some((unit) => unit.id === own.id) ? [own, ...units] : units
  const choices = all.map((unit) => ({ value: unit.id, label: label(unit) }))
  // The field writes the label of what is chosen; that is no search, and the list must stay whole.
  const search = (typed: string) => setTyped(choices.some((choice) => choice.label === typed) ? '' : typed)
  return <SearchSelectField {...rest} value={value} choices={choices} onSearch={search} />
}
