import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import classes from './cursor-pager.module.css'
import { formatCount } from './format/numbers'

/** "Hiển thị 20 trong 10.000 hồ sơ", announced when it changes. `noun` is the plural word of the list. */
export function ListCount({ shown, total, noun }: { shown: number; total?: number | null; noun: string }) {
  const { t } = useLingui()
  const count = formatCount(shown)
  const all = total === undefined || total === null ? null : formatCount(total)
  return (
    <p role="status" className={classes.count}>
      {all === null ? t`Hiển thị ${count} ${noun}` : t`Hiển thị ${count} trong ${all} ${noun}`}
    </p>
  )
}

interface CursorPagerProps {
  /** Null on the first page. */
  onPrevious: (() => void) | null
  /** Null on the last page. */
  onNext: (() => void) | null
}

/** Next and previous by keyset cursor: rows that come or go meanwhile are neither repeated nor skipped. */
export function CursorPager({ onPrevious, onNext }: CursorPagerProps) {
  const { t } = useLingui()
  if (onPrevious === null && onNext === null) return null
  return (
    <nav className={classes.pager} aria-label={t`Trang của danh sách`} data-screen-only>
      <Button variant="default" disabled={onPrevious === null} onClick={() => onPrevious?.()}>
        {t`Trang trước`}
      </Button>
      <Button variant="default" disabled={onNext === null} onClick={() => onNext?.()}>
        {t`Trang sau`}
      </Button>
    </nav>
  )
}
