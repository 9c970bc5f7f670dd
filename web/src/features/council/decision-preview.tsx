import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { formatDate } from '../../ui/format/dates'
import { SummaryList } from '../../ui/summary-list'
import classes from './council.module.css'
import type { Candidate, Choices, DecisionOutcome } from './queries'
import { decisionOutcomes } from './words'

interface DecisionPreviewProps {
  head: { number: string; issued_on: string; 'signer.name': string; 'signer.position': string }
  candidates: Candidate[]
  choices: Choices
  busy: boolean
  onConfirm: () => void
  onBack: () => void
}

/** The decision as it will stand; nothing is written before the button here. */
export function DecisionPreview({ head, candidates, choices, busy, onConfirm, onBack }: DecisionPreviewProps) {
  const { t, i18n } = useLingui()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const groups = (Object.keys(decisionOutcomes) as DecisionOutcome[])
    .map((outcome) => ({ outcome, list: candidates.filter(({ id }) => choices[id] === outcome) }))
    .filter(({ list }) => list.length > 0)
  return (
    <section className="panel stack" aria-labelledby="preview-title">
      <h2 id="preview-title" className="section-title" tabIndex={-1} ref={heading} style={{ margin: 0 }}>
        {t`Xem lại quyết định`}
      </h2>
      <SummaryList
        rows={[
          { label: t`Số quyết định`, value: head.number },
          { label: t`Ngày ký`, value: formatDate(head.issued_on) },
          { label: t`Người ký`, value: `${head['signer.name']}, ${head['signer.position']}` },
        ]}
      />
      {groups.map(({ outcome, list }) => (
        <div key={outcome}>
          <h3 className={classes.group}>
            {i18n._(decisionOutcomes[outcome].word)} ({list.length})
          </h3>
          <ol className={classes.names}>
            {list.map(({ id, code, subject }) => (
              <li key={id}>
                {subject.name} <span className="muted">({code})</span>
              </li>
            ))}
          </ol>
        </div>
      ))}
      <p className="flush">{t`Sau khi ban hành, kết quả được ghi vào hồ sơ và thông báo cho các đơn vị.`}</p>
      <div className="row">
        <Button onClick={onConfirm} loading={busy}>
          {t`Ban hành quyết định`}
        </Button>
        <Button variant="default" onClick={onBack} disabled={busy}>
          {t`Sửa lại`}
        </Button>
      </div>
    </section>
  )
}
