import { useLingui } from '@lingui/react/macro'
import classes from './eligibility.module.css'
import { type Eligibility, type Lack, lacks, lacksByCriterion } from './queries'
import { criteriaInAWord } from './words'
import { yearSpans } from './years'

/** What keeps somebody from qualifying, in one line: what failed, what is not on record, whom it waits for. */
export function LackSummary({ item }: { item: Eligibility }) {
  const { t, i18n } = useLingui()
  const found = lacks(item.checks)
  const listed = (of: Lack[]) =>
    lacksByCriterion(of)
      .map(({ criterion, years }) => {
        const word = criteriaInAWord[criterion]
        return [word ? i18n._(word) : criterion, yearSpans(years)].filter(Boolean).join(' ')
      })
      .join('; ')
  const failed = listed(found.filter(({ outcome }) => outcome === 'not_met'))
  const unknown = listed(found.filter(({ outcome }) => outcome === 'unknown'))
  const unit = item.leads?.name ?? ''
  const parts = [
    failed !== '' && t`Không đạt: ${failed}`,
    unknown !== '' && t`Chưa rõ: ${unknown}`,
    found.some(({ outcome }) => outcome === 'blocked') && t`Chờ công nhận: ${unit}`,
  ].filter((part) => part !== false)
  const line = parts.join(' · ')
  return (
    <span className={classes.missing} title={line}>
      {line}
    </span>
  )
}
