import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { fieldId } from '../../ui/field-id'
import { SelectField } from '../../ui/fields'
import classes from './council.module.css'
import type { Candidate, Choices, DecisionOutcome } from './queries'
import { decisionOutcomes } from './words'

interface CandidateRowsProps {
  candidates: Candidate[]
  choices: Choices
  onChoose: (id: string, outcome: DecisionOutcome | '') => void
  onAll: (outcome: DecisionOutcome | '') => void
  /** The server's words by nomination. */
  errors: Record<string, string>
  /** About the list as a whole. */
  error: string | undefined
}

/** The nominations to decide: collectives first, then the people, whose leaders depend on them. */
export function CandidateRows({ candidates, choices, onChoose, onAll, errors, error }: CandidateRowsProps) {
  const { t } = useLingui()
  const ofType = (type: 'unit' | 'person') => candidates.filter((candidate) => candidate.subject.type === type)
  const rows = (list: Candidate[]) =>
    list.map((candidate) => (
      <Row
        key={candidate.id}
        candidate={candidate}
        choice={choices[candidate.id] ?? ''}
        onChoose={(outcome) => onChoose(candidate.id, outcome)}
        error={errors[candidate.id]}
      />
    ))
  const [units, people] = [ofType('unit'), ofType('person')]
  return (
    <section className="panel stack" aria-labelledby="candidates-title">
      <div className="row">
        <h2 id="candidates-title" className="section-title" style={{ margin: 0 }}>
          {t`Đề nghị chờ quyết định`}
        </h2>
        <Button variant="default" size="compact-sm" onClick={() => onAll('recognised')}>
          {t`Công nhận tất cả`}
        </Button>
        <Button variant="subtle" size="compact-sm" onClick={() => onAll('')}>
          {t`Bỏ chọn tất cả`}
        </Button>
      </div>
      {error && (
        <p id={fieldId('outcomes')} tabIndex={-1} className="dialog-error">
          {error}
        </p>
      )}
      {units.length > 0 && (
        <div>
          <h3 className={classes.group}>{t`Tập thể`}</h3>
          <ul className={classes.rows}>{rows(units)}</ul>
        </div>
      )}
      {people.length > 0 && (
        <div>
          <h3 className={classes.group}>{t`Cá nhân`}</h3>
          <p className="flush muted">
            {t`Lãnh đạo chỉ được công nhận khi tập thể mình lãnh đạo đã được công nhận, hoặc cùng được công nhận trong quyết định này.`}
          </p>
          <ul className={classes.rows}>{rows(people)}</ul>
        </div>
      )}
    </section>
  )
}

interface RowProps {
  candidate: Candidate
  choice: DecisionOutcome | ''
  onChoose: (outcome: DecisionOutcome | '') => void
  error: string | undefined
}

function Row({ candidate, choice, onChoose, error }: RowProps) {
  const { t, i18n } = useLingui()
  const { id, code, subject, unit } = candidate
  const who = subject.name
  return (
    <li className={classes.row} data-error={error ? true : undefined}>
      <div className={classes.who}>
        <Link to="/nominations/$id" params={{ id }}>
          {who}
        </Link>
        <div className="muted">
          {code}
          {subject.type === 'person' && ` · ${unit.name}`}
        </div>
      </div>
      <SelectField
        name={`outcome ${id}`}
        label={t`Kết quả của ${who}`}
        empty={t`Chưa quyết định`}
        value={choice}
        onChange={(value) => onChoose(value === 'recognised' || value === 'declined' ? value : '')}
        choices={Object.entries(decisionOutcomes).map(([value, { word }]) => ({ value, label: i18n._(word) }))}
        error={error}
      />
    </li>
  )
}
