import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { subjectTypes } from '../../dossier'
import { UnitPicker } from '../../pickers'
import { withFilter } from '../../routing/list-search'
import type { Column } from '../../ui/data-table'
import { SelectField } from '../../ui/fields'
import { FilterBar } from '../../ui/filter-bar'
import { formatDate } from '../../ui/format/dates'
import { SearchField } from '../../ui/search-field'
import type { Subject } from './queries'
import { activeFilters, type CaseSearch } from './search'
import { StateSelect } from './state-select'

/** What a row of registrations and a row of nominations have in common. */
export interface CaseRow {
  id: string
  code: string
  subject: Subject
  unit: { name: string }
  created_at: string
}

interface CaseColumns<Row> {
  /** The given words as a link to the row's page. */
  link: (row: Row, words: string) => ReactNode
  tag: (row: Row) => ReactNode
  /** What only this list shows, after the unit. */
  own: Column<Row>[]
  /** Whether the list can be ordered by name. */
  sortByName?: boolean
}

/** Code, who, unit, the list's own columns, day and state. */
export function useCaseColumns<Row extends CaseRow>({ link, tag, own, sortByName }: CaseColumns<Row>): Column<Row>[] {
  const { t } = useLingui()
  return [
    { key: 'code', header: t`Mã`, cell: (row) => link(row, row.code), sort: 'code', width: '156px' },
    {
      key: 'name',
      header: t`Cá nhân, tập thể`,
      cell: (row) => row.subject.name,
      title: (row) => row.subject.name,
      sort: sortByName ? 'name' : undefined,
    },
    { key: 'unit', header: t`Đơn vị`, cell: (row) => row.unit.name, title: (row) => row.unit.name, width: '32%' },
    ...own,
    {
      key: 'created',
      header: t`Ngày lập`,
      cell: (row) => formatDate(row.created_at),
      sort: 'created_at',
      width: '120px',
    },
    { key: 'state', header: t`Trạng thái`, cell: tag, width: '160px' },
  ]
}

interface CaseFiltersProps<S extends CaseSearch> {
  search: S
  onSearch: (next: S) => void
  onClear: () => void
  /** The states of this list with their words. */
  words: Parameters<typeof StateSelect<NonNullable<S['state']>[number]>>[0]['words']
  /** The list's own filter: period or round. */
  children: ReactNode
}

/** Filters of both lists: words, the list's own, unit, state, person or collective. */
export function CaseFilters<S extends CaseSearch>({ search, onSearch, onClear, words, children }: CaseFiltersProps<S>) {
  const { t, i18n } = useLingui()
  const set = (change: Partial<CaseSearch>) => onSearch(withFilter(search, change as Partial<S>))
  return (
    <FilterBar active={activeFilters(search)} onClear={onClear}>
      <SearchField
        name="q"
        label={t`Từ khóa`}
        placeholder={t`Tên hoặc mã`}
        value={search.q ?? ''}
        onChange={(q) => set({ q: q || undefined })}
      />
      {children}
      <UnitPicker
        name="unit_id"
        label={t`Đơn vị`}
        placeholder={t`Tất cả`}
        value={search.unit_id ?? ''}
        onChange={(id) => set({ unit_id: id || undefined })}
      />
      <StateSelect words={words} value={search.state} onChange={(state) => set({ state })} />
      <SelectField
        name="subject_type"
        label={t`Đối tượng`}
        empty={t`Tất cả`}
        value={search.subject_type ?? ''}
        onChange={(type) => set({ subject_type: type === 'person' || type === 'unit' ? type : undefined })}
        choices={Object.entries(subjectTypes).map(([value, word]) => ({ value, label: i18n._(word) }))}
      />
    </FilterBar>
  )
}
