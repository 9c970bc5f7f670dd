import { useLingui } from '@lingui/react/macro'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useGet, useSend } from '../../api/query'
import { orNull, RecordForm, useRecordForm, wholeNumber } from '../../forms'
import { Failure } from '../../routing/failure'
import { TextAreaField } from '../../ui/fields'
import { PageHeader } from '../../ui/page-header'
import { Loading } from '../../ui/states'
import { CriterionFields, type CriterionValues } from './criterion-fields'
import type { CriteriaSet, Criterion } from './queries'
import { useClause } from './use-clause'

const route = getRouteApi('/staff/periods/$periodId/criteria/new')

/** The next version of a period's criteria, beginning with the one in force; rounds keep theirs. */
export function NewCriteriaPage() {
  const { t } = useLingui()
  const { periodId } = route.useParams()
  const sets = useGet('/api/v1/periods/{id}/criteria-sets', { path: { id: periodId } })
  if (sets.error && !sets.data)
    return (
      <Failure
        back={<Link to="/periods">{t`Giai đoạn và đợt`}</Link>}
        error={sets.error}
        onRetry={() => void sets.refetch()}
      />
    )
  if (!sets.data) return <Loading />
  const base = sets.data.data.items.find((set) => set.state === 'active')
  const back = (
    <Link to="/periods/$periodId/criteria" params={{ periodId }}>
      {t`Bộ tiêu chí`}
    </Link>
  )
  return (
    <>
      <PageHeader
        title={t`Bản mới của bộ tiêu chí`}
        back={back}
        intro={t`Các đợt đã có giữ bản của chúng; đợt tạo sau này dùng bản mới.`}
      />
      <CriteriaForm key={base?.id} periodId={periodId} base={base} />
    </>
  )
}

const asText = (value: number | null | undefined) => (typeof value === 'number' ? String(value) : '')

const toValues = (criterion: Criterion, source_clause: string): CriterionValues => ({
  code: criterion.code,
  subject_type: criterion.subject_type,
  kind: criterion.kind,
  text_vi: criterion.text_vi,
  text_en: criterion.text_en,
  source_clause,
  weight_percent: asText(criterion.weight_percent),
  max_points: asText(criterion.max_points),
})

function CriteriaForm({ periodId, base }: { periodId: string; base: CriteriaSet | undefined }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const create = useSend('post', '/api/v1/periods/{id}/criteria-sets')
  const params = { path: { id: periodId } }
  const clause = useClause()
  const form = useRecordForm({
    initial: {
      source: base?.source ?? '',
      criteria: (base?.criteria ?? []).map((each) => toValues(each, clause.shown(each.source_clause))),
    },
    check: (values) => {
      const found: Record<string, string> = {}
      if (values.source.trim() === '') found.source = t`Nhập căn cứ của bộ tiêu chí`
      values.criteria.forEach((each, index) => {
        if (each.text_vi.trim() === '') found[`criteria.${index}.text_vi`] = t`Nhập nội dung tiêu chí ${each.code}`
      })
      return found
    },
    toBody: (values) => ({
      source: orNull(values.source) ?? '',
      criteria: values.criteria.map((each) => ({
        ...each,
        text_vi: orNull(each.text_vi) ?? '',
        text_en: orNull(each.text_en) ?? '',
        source_clause: clause.stored(orNull(each.source_clause) ?? ''),
        weight_percent: wholeNumber(each.weight_percent),
        max_points: wholeNumber(each.max_points),
      })),
    }),
    send: ({ whole }) => create.mutateAsync({ params, body: whole }),
  })
  const leave = () => void navigate({ to: '/periods/$periodId/criteria', params: { periodId } })
  return (
    <div className="form-page">
      <RecordForm
        form={form}
        submit={t`Ban hành bản mới`}
        onSaved={leave}
        labels={{}}
        cancel={
          <Link to="/periods/$periodId/criteria" params={{ periodId }}>
            {t`Hủy`}
          </Link>
        }
      >
        <TextAreaField {...form.field('source')} label={t`Căn cứ`} rows={2} />
        {form.values.criteria.map((criterion, index) => (
          <CriterionFields
            key={criterion.code}
            index={index}
            value={criterion}
            errors={form.errors}
            onChange={(next) =>
              form.set(
                'criteria',
                form.values.criteria.map((each, at) => (at === index ? next : each)),
              )
            }
          />
        ))}
      </RecordForm>
    </div>
  )
}
