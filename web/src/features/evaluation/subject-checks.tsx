import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { formatDateTime } from '../../ui/format/dates'
import { CheckList } from './check-list'
import classes from './eligibility.module.css'
import type { Eligibility, WaiverNote } from './queries'
import { RemoveWaiverDialog } from './remove-waiver-dialog'
import { useCriterionName } from './use-criterion-name'
import { WaiverDialog } from './waiver-dialog'

interface SubjectChecksProps {
  roundId: string
  found: Eligibility
  /** Whether the reader may waive what is not on record, and take a waiver back. */
  mayWaive: boolean
}

/** Every check of one subject with what was waived, by whom and why; the office waives and takes back right here. */
export function SubjectChecks({ roundId, found, mayWaive }: SubjectChecksProps) {
  const [waived, setWaived] = useState<{ criterion: string; year: number | null } | null>(null)
  const [removed, setRemoved] = useState<WaiverNote | null>(null)
  return (
    <>
      <CheckList
        checks={found.checks}
        onWaive={mayWaive ? (criterion, year) => setWaived({ criterion, year }) : undefined}
      />
      {found.waivers.length > 0 && <Waivers waivers={found.waivers} onRemove={mayWaive ? setRemoved : undefined} />}
      {waived && <WaiverDialog roundId={roundId} subject={found.subject} {...waived} onClose={() => setWaived(null)} />}
      {removed && (
        <RemoveWaiverDialog
          roundId={roundId}
          who={found.subject.name}
          waiver={removed}
          onClose={() => setRemoved(null)}
        />
      )}
    </>
  )
}

interface WaiversProps {
  waivers: WaiverNote[]
  onRemove: ((waiver: WaiverNote) => void) | undefined
}

function Waivers({ waivers, onRemove }: WaiversProps) {
  const { t } = useLingui()
  const nameOf = useCriterionName()
  return (
    <div>
      <h3 className={classes.heading}>{t`Đã miễn`}</h3>
      <ul className={classes.waivers}>
        {waivers.map((waiver) => {
          const { year, reason, by } = waiver
          const what = nameOf(waiver.criterion)
          const [code, name] = [waiver.criterion, year === null ? what : t`${what}, năm ${year}`]
          return (
            <li key={waiver.id} className={classes.waiver}>
              <div className={classes.waived}>
                <strong>{name}</strong>
                <div className="pre-line">{reason}</div>
                <div className="muted">
                  {by} · {formatDateTime(waiver.at)}
                </div>
              </div>
              {onRemove && (
                <Button
                  variant="default"
                  size="compact-sm"
                  onClick={() => onRemove(waiver)}
                  aria-label={year === null ? t`Bỏ miễn ${code}` : t`Bỏ miễn ${code} năm ${year}`}
                >
                  {t`Bỏ miễn`}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
