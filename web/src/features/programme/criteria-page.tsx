import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useGet } from '../../api/query'
import { Failure } from '../../routing/failure'
import { SelectField } from '../../ui/fields'
import { PageHeader } from '../../ui/page-header'
import { Empty, Loading } from '../../ui/states'
import classes from './criteria-page.module.css'
import type { Criterion } from './queries'
import { useClause } from './use-clause'
import { useWords } from './use-words'
import { criterionKinds, subjectTypes } from './words'

const route = getRouteApi('/staff/periods/$periodId/criteria')

/** The criteria of a period, version by version, each with the clause it comes from. */
export function CriteriaPage() {
  const { t } = useLingui()
  const { word } = useWords()
  const { periodId } = route.useParams()
  const path = { path: { id: periodId } }
  const period = useGet('/api/v1/periods/{id}', path)
  const sets = useGet('/api/v1/periods/{id}/criteria-sets', path)
  const [number, setNumber] = useState('')
  if (sets.error && !sets.data)
    return (
      <Failure
        back={<Link to="/periods">{t`Giai đoạn và đợt`}</Link>}
        error={sets.error}
        onRetry={() => void sets.refetch()}
      />
    )
  if (!sets.data) return <Loading />
  const versions = sets.data.data.items
  const active = versions.find((set) => set.state === 'active') ?? versions[0]
  const shown = versions.find((set) => String(set.number) === number) ?? active
  const edit = period.data?.data.allowed_actions.includes('edit_criteria') && (
    <Button
      variant="default"
      renderRoot={(props) => <Link to="/periods/$periodId/criteria/new" params={{ periodId }} {...props} />}
    >
      {t`Sửa thành bản mới`}
    </Button>
  )
  const back = (
    <Link to="/periods/$periodId" params={{ periodId }}>
      {period.data?.data.name ?? '…'}
    </Link>
  )
  return (
    <>
      <PageHeader title={t`Bộ tiêu chí`} back={back} actions={edit} intro={shown?.source} />
      {versions.length > 1 && (
        <div className={classes.versions}>
          <SelectField
            name="version"
            label={t`Bản`}
            value={String(shown?.number ?? '')}
            onChange={setNumber}
            choices={versions.map((set) => ({
              value: String(set.number),
              label: set.state === 'active' ? t`Bản ${set.number} (đang dùng)` : t`Bản ${set.number}`,
            }))}
          />
        </div>
      )}
      {!shown && <Empty title={t`Chưa có tiêu chí nào`} />}
      {shown &&
        (['unit', 'person'] as const).map((type) => (
          <section key={type} className={classes.group}>
            <h2 className="section-title">{word(subjectTypes, type)}</h2>
            <ol className={classes.list}>
              {shown.criteria
                .filter((criterion) => criterion.subject_type === type)
                .map((criterion) => (
                  <CriterionItem key={criterion.code} criterion={criterion} />
                ))}
            </ol>
          </section>
        ))}
    </>
  )
}

function CriterionItem({ criterion }: { criterion: Criterion }) {
  const { t } = useLingui()
  const { word, english } = useWords()
  const { weight_percent: weight, max_points: points } = criterion
  const clause = useClause().shown(criterion.source_clause)
  return (
    <li className={classes.item}>
      <span className={classes.code}>{criterion.code}</span>
      <div>
        <p className={classes.text}>{english ? criterion.text_en : criterion.text_vi}</p>
        <p className={classes.meta}>
          {t`Căn cứ: ${clause}`} · {word(criterionKinds, criterion.kind)}
          {typeof weight === 'number' && <> · {t`trọng số ${weight}%`}</>}
          {typeof points === 'number' && <> · {t`tối đa ${points} điểm`}</>}
        </p>
      </div>
    </li>
  )
}
