import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { PersonPicker } from '../../pickers'
import { TextField } from '../../ui/fields'
import classes from './authors-field.module.css'

/** One author and the share of the work, as typed. */
export interface Author {
  person_id: string
  percent: string
}

export const NO_AUTHOR: Author = { person_id: '', percent: '100' }

interface AuthorsFieldProps {
  value: Author[]
  onChange: (authors: Author[]) => void
  /** Messages by field name: `authors.0.percent`. */
  errors: Record<string, string>
}

/** The authors of an initiative, each with a share. */
export function AuthorsField({ value, onChange, errors }: AuthorsFieldProps) {
  const { t } = useLingui()
  const replace = (index: number, change: Partial<Author>) =>
    onChange(value.map((author, at) => (at === index ? { ...author, ...change } : author)))
  return (
    <fieldset className={classes.field}>
      <legend className={classes.legend}>{t`Tác giả và tỷ lệ đóng góp`}</legend>
      {value.map((author, index) => {
        const number = index + 1
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: authors are told apart by their place in the form.
          <div key={index} className={classes.line}>
            <div className={classes.person}>
              <PersonPicker
                name={`authors.${index}.person_id`}
                label={t`Tác giả ${number}`}
                placeholder={t`Gõ tên hoặc mã`}
                value={author.person_id}
                onChange={(person_id) => replace(index, { person_id })}
                error={errors[`authors.${index}.person_id`] ?? (index === 0 ? errors.authors : undefined)}
              />
            </div>
            <div className={classes.percent}>
              <TextField
                name={`authors.${index}.percent`}
                label={t`Tỷ lệ (%)`}
                inputMode="numeric"
                value={author.percent}
                onChange={(percent) => replace(index, { percent })}
                error={errors[`authors.${index}.percent`]}
              />
            </div>
            {value.length > 1 && (
              <Button
                variant="subtle"
                aria-label={t`Bỏ tác giả ${number}`}
                onClick={() => onChange(value.filter((_, at) => at !== index))}
              >
                {t`Bỏ`}
              </Button>
            )}
          </div>
        )
      })}
      <Button variant="default" onClick={() => onChange([...value, { person_id: '', percent: '' }])}>
        {t`Thêm tác giả`}
      </Button>
    </fieldset>
  )
}
