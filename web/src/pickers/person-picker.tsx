import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getOptions } from '../api/query'
import type { FieldProps } from '../ui/fields'
import { SearchSelectField } from '../ui/search-select-field'
import { useTyped } from './use-typed'

interface PersonPickerProps extends FieldProps {
  /** The id of the person, or empty. */
  value: string
  onChange: (id: string) => void
  placeholder?: string
  /** Only people of this unit and those below it. */
  unitId?: string
}

const label = (person: { full_name: string; employee_code: string; unit: { code: string } }) =>
  `${person.full_name} – ${person.employee_code}, ${person.unit.code}`

/** One person: typing searches name and code on the server; code and unit tell people of one name apart. */
export function PersonPicker({ value, unitId, ...rest }: PersonPickerProps) {
  const chosen = useQuery({ ...getOptions('/api/v1/people/{id}', { path: { id: value } }), enabled: value !== '' })
  const own = chosen.data && chosen.data.data.id === value ? chosen.data.data : null
  const [q, setTyped] = useTyped()
  const found = useQuery({
    ...getOptions('/api/v1/people', { query: { q: q || undefined, unit_id: unitId || undefined, limit: 50 } }),
    placeholderData: keepPreviousData,
  })
  const people = found.data?.data.items ?? []
  const all = own && !people.some((person) => person.id === own.id) ? [own, ...people] : people
  const choices = all.map((person) => ({ value: person.id, label: label(person) }))
  // The field writes the label of what is chosen; that is no search, and the list must stay whole.
  const search = (typed: string) => setTyped(choices.some((choice) => choice.label === typed) ? '' : typed)
  return <SearchSelectField {...rest} value={value} choices={choices} onSearch={search} />
}
