import { useLingui } from '@lingui/react/macro'
import { TextAreaField, TextField } from '../../ui/fields'
import type { Criterion } from './queries'
import { useWords } from './use-words'
import { criterionKinds, subjectTypes } from './words'

/** One criterion as typed. Code, subject and kind are the plan's and stay. */
export interface CriterionValues {
  code: string
  subject_type: Criterion['subject_type']
  kind: Criterion['kind']
  text_vi: string
  text_en: string
  source_clause: string
  weight_percent: string
  max_points: string
}

interface CriterionFieldsProps {
  index: number
  value: CriterionValues
  /** Messages by field name: `criteria.0.text_vi`. */
  errors: Record<string, string>
  onChange: (next: CriterionValues) => void
}

/** The words, source and weight of one criterion. */
export function CriterionFields({ index, value, errors, onChange }: CriterionFieldsProps) {
  const { t } = useLingui()
  const { word } = useWords()
  const field = (name: 'text_vi' | 'text_en' | 'source_clause' | 'weight_percent' | 'max_points') => ({
    name: `criteria.${index}.${name}`,
    value: value[name],
    onChange: (text: string) => onChange({ ...value, [name]: text }),
    error: errors[`criteria.${index}.${name}`],
  })
  return (
    <fieldset className="field-group">
      <legend>
        {value.code} – {word(subjectTypes, value.subject_type)}, {word(criterionKinds, value.kind)}
      </legend>
      <TextAreaField {...field('text_vi')} label={t`Nội dung`} rows={2} />
      <TextAreaField {...field('text_en')} label={t`Nội dung tiếng Anh`} rows={2} />
      <TextField {...field('source_clause')} label={t`Điều khoản`} />
      <TextField {...field('weight_percent')} label={t`Trọng số (%)`} inputMode="numeric" optional />
      <TextField {...field('max_points')} label={t`Điểm tối đa`} inputMode="numeric" optional />
    </fieldset>
  )
}
