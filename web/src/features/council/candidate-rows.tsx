import { useLingui } from '@lingui/react/macro'
import { Button, Radio } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { fieldId } from '../../ui/field-id'
import { formatCount } from '../../ui/format/numbers'
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
      <div className="section-line" style={{ margin: 0 }}>
        <h2 id="candidates-title" className="section-title">
          {t`Đề nghị chờ quyết định`} ({formatCount(candidates.length)})
        </h2>
        <div className="row">
          <Button variant="default" onClick={() => onAll('recognised')}>
            {t`Công nhận tất cả`}
          </Button>
          <Button variant="subtle" onClick={() => onAll('')}>
            {t`Để sau tất cả`}
          </Button>
        </div>
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
          <p className={classes.rule}>
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
  const { id, code, subject, unit, summary } = candidate
  const who = subject.name
  const name = `outcome ${id}`
  const choices = [
    ...Object.entries(decisionOutcomes).map(([value, { word }]) => ({ value, label: i18n._(word) })),
    { value: '', label: t`Để sau` },
  ]
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
        {summary && <div className={classes.summary}>{summary}</div>}
      </div>
      <fieldset className={classes.outcome}>
        <legend className="visually-hidden">{t`Kết quả của ${who}`}</legend>
        {error && (
          <p role="alert" className="dialog-error">
            {error}
          </p>
        )}
        <div className={classes.choices}>
          {choices.map(({ value, label }, index) => (
            <Radio
              key={value}
              id={index === 0 ? fieldId(name) : undefined}
              name={name}
              value={value}
              label={label}
              checked={choice === value}
              onChange={() => onChoose(value === 'recognised' || value === 'declined' ? value : '')}
            />
          ))}
        </div>
      </fieldset>
    </li>
  )
}
