import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import { getOptions } from '../../api/query'
import { UnitPicker } from '../../pickers'
import type { FieldProps } from '../../ui/fields'

interface UnitsFieldProps extends FieldProps {
  value: string[]
  onChange: (ids: string[]) => void
}

/** Several units: each choice joins the list below the field. */
export function UnitsField({ value, onChange, ...rest }: UnitsFieldProps) {
  const { t } = useLingui()
  const units = useQueries({ queries: value.map((id) => getOptions('/api/v1/units/{id}', { path: { id } })) })
  return (
    <div>
      <UnitPicker
        {...rest}
        value=""
        placeholder={t`Gõ mã hoặc tên`}
        onChange={(id) => id !== '' && !value.includes(id) && onChange([...value, id])}
      />
      <ul>
        {value.map((id, index) => {
          const unit = units[index]?.data?.data
          return (
            <li key={id}>
              {unit ? `${unit.code} – ${unit.name}` : '…'}{' '}
              <Button
                variant="subtle"
                size="compact-sm"
                onClick={() => onChange(value.filter((other) => other !== id))}
                aria-label={t`Bỏ ${unit?.name ?? id}`}
              >
                {t`Bỏ`}
              </Button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
