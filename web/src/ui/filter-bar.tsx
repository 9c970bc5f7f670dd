import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './filter-bar.module.css'
import { usePhone } from './use-phone'

interface FilterBarProps {
  /** The fields; each writes its value to the URL. */
  children: ReactNode
  /** How many filters are set; 0 hides "Xóa bộ lọc". */
  active: number
  onClear: () => void
}

/** The filters of a list. On a phone they fold away, so that the first screen shows rows. */
export function FilterBar({ children, active, onClear }: FilterBarProps) {
  const { t } = useLingui()
  const phone = usePhone()
  const form = (
    // biome-ignore lint/a11y/useSemanticElements: <search> is unknown to the oldest browsers of the build target.
    <form role="search" className={classes.form} onSubmit={(event) => event.preventDefault()}>
      {children}
      {active > 0 && (
        <Button variant="subtle" onClick={onClear} type="button">
          {t`Xóa bộ lọc`}
        </Button>
      )}
    </form>
  )
  if (!phone) return form
  return (
    <details className={classes.details} data-screen-only>
      <summary>{active > 0 ? t`Bộ lọc (${active})` : t`Bộ lọc`}</summary>
      {form}
    </details>
  )
}
