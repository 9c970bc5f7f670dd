import { useLingui } from '@lingui/react/macro'
import { fieldId } from '../../ui/field-id'
import { lacks, type Verification } from './queries'
import { useCriterionName } from './use-criterion-name'
import { obstacleWords, reasons } from './words'

/** What the office still has to do before it can confirm, each line leading to its place on the page. */
export function Obstacles({ verification }: { verification: Verification }) {
  const { t } = useLingui()
  return (
    <section className="panel" aria-labelledby="obstacles-title">
      <h2 id="obstacles-title" className="section-title">
        {verification.verifiable ? t`Có thể xác nhận thẩm định` : t`Còn phải làm trước khi xác nhận`}
      </h2>
      {verification.verifiable ? (
        <p className="flush">{t`Mọi tiêu chí đã có kết luận và hồ sơ không cản trở.`}</p>
      ) : (
        <ObstacleList verification={verification} />
      )}
    </section>
  )
}

function ObstacleList({ verification }: { verification: Verification }) {
  const { t, i18n } = useLingui()
  const nameOf = useCriterionName()
  const { obstacles, eligibility } = verification
  const found = lacks(eligibility.checks)
  const why = (criterion: string) =>
    found
      .filter((lack) => lack.criterion === criterion)
      .map(({ year, reason }) => {
        const what = reason ? i18n._(reasons[reason]) : ''
        return year === null ? what : t`Năm ${year}: ${what}`
      })
  const isComputed = (criterion: string) => eligibility.checks.some((check) => check.criterion === criterion)
  const judged = obstacles.filter(({ code }) => code === 'finding_missing' || code === 'reason_missing')
  const onRecord = obstacles.filter((obstacle) => !judged.includes(obstacle))
  return (
    <ul style={{ margin: 0, paddingLeft: 20 }}>
      {judged.map(({ criterion, code }) => {
        const word = obstacleWords[code]
        const what = word ? i18n._(word) : code
        return (
          <li key={`${criterion} ${code}`}>
            <Jump to={fieldId(criterion)}>{criterion}</Jump>: {what}
          </li>
        )
      })}
      {onRecord.map(({ criterion, code }) => {
        const word = obstacleWords[code]
        const what = word ? i18n._(word) : code
        return (
          <li key={`${criterion} ${code}`}>
            <Jump to="eligibility-title">{nameOf(criterion)}</Jump>: {what}
            {isComputed(criterion) && why(criterion).map((line) => <div key={line}>{line}</div>)}
          </li>
        )
      })}
    </ul>
  )
}

/** A link to a place on this page that leaves the address as it is. */
function Jump({ to, children }: { to: string; children: string }) {
  return (
    <a
      href={`#${to}`}
      onClick={(event) => {
        event.preventDefault()
        document.getElementById(to)?.focus()
      }}
    >
      {children}
    </a>
  )
}
