import { useLingui } from '@lingui/react/macro'
import { Select } from '@mantine/core'
import { type SelectFieldProps, useFieldProps } from './fields'

interface SearchSelectFieldProps extends Omit<SelectFieldProps, 'empty'> {
  placeholder?: string
  /** When given, the server searches: `choices` are its answer. */
  onSearch?: (typed: string) => void
}

/** A long list such as units or people: typing narrows it. */
export function SearchSelectField({ value, onChange, choices, onSearch, ...rest }: SearchSelectFieldProps) {
  const { t } = useLingui()
  return (
    <Select
      {...useFieldProps(rest)}
      data={choices}
      value={value === '' ? null : value}
      onChange={(chosen) => onChange(chosen ?? '')}
      onSearchChange={onSearch}
      filter={onSearch ? ({ options }) => options : undefined}
      placeholder={rest.placeholder}
      nothingFoundMessage={t`Không có kết quả`}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t`Bỏ chọn` }}
    />
  )
}
