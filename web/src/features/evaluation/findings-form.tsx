import { useLingui } from '@lingui/react/macro'
import { Radio } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { mergePatch } from '../../api/merge-patch'
import { getOptions, useSend } from '../../api/query'
import { type Based, RecordForm, useRecordForm } from '../../forms'
import { fieldId } from '../../ui/field-id'
import { TextAreaField } from '../../ui/fields'
import { atCriteria, type FindingValues, reasonKey, toBody, toValues } from './findings'
import type { Finding, Verification, VerificationItem } from './queries'
import classes from './verification.module.css'
import { findings } from './words'

interface FindingsFormProps {
  verification: Verification
  /** The nomination's version, which its verification shares. */
  etag: string | null
  onSaved: () => void
}

const PATH = '/api/v1/nominations/{id}/verification'

/** The office's finding on each judged criterion. */
export function FindingsForm({ verification, etag, onSaved }: FindingsFormProps) {
  const { t, i18n } = useLingui()
  const id = verification.nomination_id
  const queries = useQueryClient()
  const save = useSend('put', PATH)
  const items = verification.items.filter((item) => item.kind === 'judged')
  const criteria = items.map((item) => item.criterion)
  const other = useRef<Based<FindingValues> | null>(null)
  const form = useRecordForm({
    initial: toValues(verification),
    etag,
    check: (values) => missingReasons(criteria, values, t`Nhập lý do`),
    toBody: (values: FindingValues) => toBody(criteria, values),
    send: async ({ etag: based }) => {
      // The whole list is sent: over another officer's version go only the findings that were changed here.
      const theirs = other.current !== null && other.current.etag === based ? other.current.values : form.base
      const mine = mergePatch(form.base, form.values) as FindingValues
      const body = toBody(criteria, { ...theirs, ...mine })
      try {
        await save.mutateAsync({ params: { path: { id } }, body, etag: based })
      } catch (error) {
        throw atCriteria(error, body)
      }
    },
    reload: async () => {
      const fresh = { staleTime: 0 }
      const saved = await queries.fetchQuery({ ...getOptions(PATH, { path: { id } }), ...fresh })
      const record = await queries.fetchQuery({ ...getOptions('/api/v1/nominations/{id}', { path: { id } }), ...fresh })
      other.current = { values: toValues(saved.data), etag: record.etag }
      return other.current
    },
  })
  const labels = Object.fromEntries(
    criteria.flatMap((criterion) => [
      [criterion, criterion],
      [reasonKey(criterion), t`Lý do ${criterion}`],
    ]),
  )
  const show = (name: string, values: FindingValues) => {
    const word = findings[values[name] as Finding]
    return word ? i18n._(word) : undefined
  }
  return (
    <RecordForm form={form} submit={t`Lưu kết luận`} onSaved={onSaved} labels={labels} show={show}>
      <h2 className="section-title" style={{ margin: 0 }}>
        {t`Kết luận từng tiêu chí`}
      </h2>
      {items.map((item) => (
        <Judged
          key={item.criterion}
          item={item}
          outcome={form.values[item.criterion] ?? ''}
          onOutcome={(outcome) => form.set(item.criterion, outcome)}
          reason={form.values[reasonKey(item.criterion)] ?? ''}
          onReason={(reason) => form.set(reasonKey(item.criterion), reason)}
          errors={form.errors}
        />
      ))}
    </RecordForm>
  )
}

function missingReasons(criteria: string[], values: FindingValues, words: string) {
  const without = criteria.filter((criterion) => {
    const outcome = values[criterion]
    return (outcome === 'not_met' || outcome === 'waived') && (values[reasonKey(criterion)] ?? '').trim() === ''
  })
  return Object.fromEntries(without.map((criterion) => [reasonKey(criterion), `${words} (${criterion})`]))
}

interface JudgedProps {
  item: VerificationItem
  outcome: string
  onOutcome: (outcome: string) => void
  reason: string
  onReason: (reason: string) => void
  errors: Record<string, string>
}

function Judged({ item, outcome, onOutcome, reason, onReason, errors }: JudgedProps) {
  const { t, i18n } = useLingui()
  const { criterion } = item
  const error = errors[criterion]
  return (
    <fieldset className={classes.judged}>
      <legend className={classes.legend}>
        <strong>{criterion}</strong> {i18n.locale === 'en' ? item.text_en : item.text_vi}
      </legend>
      {error && (
        <p role="alert" className="dialog-error">
          {error}
        </p>
      )}
      <div className={classes.choices}>
        {(Object.keys(findings) as Finding[]).map((finding, index) => (
          <Radio
            key={finding}
            id={index === 0 ? fieldId(criterion) : undefined}
            name={criterion}
            value={finding}
            label={i18n._(findings[finding])}
            checked={outcome === finding}
            onChange={() => onOutcome(finding)}
          />
        ))}
      </div>
      {(outcome === 'not_met' || outcome === 'waived') && (
        <TextAreaField
          name={reasonKey(criterion)}
          label={t`Lý do`}
          rows={2}
          value={reason}
          onChange={onReason}
          error={errors[reasonKey(criterion)]}
        />
      )}
    </fieldset>
  )
}
