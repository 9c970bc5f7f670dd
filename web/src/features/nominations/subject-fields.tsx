import { useLingui } from '@lingui/react/macro'
import { subjectTypes } from '../../dossier'
import { PersonPicker, UnitPicker } from '../../pickers'
import { SelectField } from '../../ui/fields'
import type { SubjectType } from './queries'

interface SubjectFieldsProps {
  type: SubjectType
  id: string
  onChange: (type: SubjectType, id: string) => void
  errors: Record<string, string>
}

/** Who it is about: a collective or one person. */
export function SubjectFields({ type, id, onChange, errors }: SubjectFieldsProps) {
  const { t, i18n } = useLingui()
  const error = errors['subject.id'] ?? errors.subject
  return (
    <>
      <SelectField
        name="subject.type"
        label={t`Đối tượng`}
        value={type}
        onChange={(next) => onChange(next === 'unit' ? 'unit' : 'person', '')}
        choices={(['person', 'unit'] as const).map((value) => ({ value, label: i18n._(subjectTypes[value]) }))}
        error={errors['subject.type']}
      />
      {type === 'person' ? (
        <PersonPicker
          name="subject.id"
          label={t`Cá nhân`}
          hint={t`Gõ tên hoặc mã cán bộ.`}
          value={id}
          onChange={(next) => onChange('person', next)}
          error={error}
        />
      ) : (
        <UnitPicker
          name="subject.id"
          label={t`Tập thể`}
          hint={t`Gõ tên hoặc mã đơn vị.`}
          value={id}
          onChange={(next) => onChange('unit', next)}
          error={error}
        />
      )}
    </>
  )
}
