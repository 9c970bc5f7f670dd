import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { formatDate } from '../../ui/format/dates'
import { formatCount } from '../../ui/format/numbers'
import { usePhone } from '../../ui/use-phone'
import { type TimelineYear, useTitles } from './queries'
import { useWords } from './use-words'
import { disciplineKinds, ratings } from './words'
import classes from './years-timeline.module.css'

/** The years of one person or unit side by side; below each other on a phone. */
export function YearsTimeline({ years }: { years: TimelineYear[] }) {
  const { t } = useLingui()
  const phone = usePhone()
  const rows = useRows().filter((row) => !row.sparse || years.some((year) => row.has(year)))
  const ordered = [...years].sort((left, right) => left.year - right.year)
  if (phone) {
    return (
      <ol className={classes.list}>
        {ordered.map((year) => (
          <li key={year.year} className={classes.card}>
            <h3 className={classes.year}>{t`Năm ${year.year}`}</h3>
            <dl className={classes.facts}>
              {rows
                .filter((row) => !row.sparse || row.has(year))
                .map((row) => (
                  <div key={row.key}>
                    <dt>{row.label}</dt>
                    <dd>{row.cell(year)}</dd>
                  </div>
                ))}
            </dl>
          </li>
        ))}
      </ol>
    )
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls sideways must be reachable by keyboard.
    <section className={classes.frame} tabIndex={0} aria-label={t`Quá trình theo năm`}>
      <table className={classes.table}>
        <caption className="visually-hidden">{t`Quá trình theo năm`}</caption>
        <thead>
          <tr>
            <td />
            {ordered.map((year) => (
              <th key={year.year} scope="col">
                {year.year}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.label}</th>
              {ordered.map((year) => (
                <td key={year.year}>{row.cell(year)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface Row {
  key: string
  label: string
  cell: (year: TimelineYear) => ReactNode
  /** Shown only when some year has it. */
  sparse?: boolean
  has: (year: TimelineYear) => boolean
}

function useRows(): Row[] {
  const { t } = useLingui()
  const { word, titleName } = useWords()
  const titles = useTitles()
  const nothing = <span className="muted">{t`Chưa có dữ liệu`}</span>
  const decision = (number: string | null | undefined, on: string | null | undefined) =>
    number ? <span className={classes.decision}>{t`QĐ ${number}, ${formatDate(on)}`}</span> : null

  const rows: Row[] = [
    {
      key: 'rating',
      label: t`Xếp loại`,
      has: (year) => year.rating !== null,
      cell: (year) => (year.rating ? word(ratings, year.rating) : nothing),
    },
    {
      key: 'titles',
      label: t`Danh hiệu`,
      has: (year) => year.titles.length > 0,
      cell: (year) =>
        year.titles.length === 0
          ? '—'
          : year.titles.map((each) => {
              const title = titles.get(each.code)
              return (
                <div key={each.code} className={classes.item}>
                  {title ? titleName(title) : each.code}
                  {decision(each.decision_number, each.decision_date)}
                </div>
              )
            }),
    },
    {
      key: 'initiatives',
      label: t`Sáng kiến`,
      has: (year) => year.initiatives.length > 0,
      sparse: true,
      cell: (year) =>
        year.initiatives.map((each) => (
          <div key={each.id} className={classes.item}>
            {each.code} – {each.title}
            <span className={classes.decision}>{t`Đóng góp ${formatCount(each.percent)}%`}</span>
          </div>
        )),
    },
    {
      key: 'disciplines',
      label: t`Kỷ luật`,
      has: (year) => year.disciplines.length > 0,
      sparse: true,
      cell: (year) =>
        year.disciplines.map((each) => (
          <div key={each.decided_on} className={classes.bad}>
            {word(disciplineKinds, each.kind)}
            <span className={classes.decision}>{formatDate(each.decided_on)}</span>
          </div>
        )),
    },
    {
      key: 'recognitions',
      label: t`Công nhận điển hình`,
      has: (year) => year.recognitions.length > 0,
      sparse: true,
      cell: (year) =>
        year.recognitions.map((each) => (
          <div key={`${each.decision_number}`} className={classes.item}>
            {t`Điển hình tiên tiến`}
            {decision(each.decision_number, each.decided_on)}
          </div>
        )),
    },
  ]
  return rows
}
