import { useLingui } from '@lingui/react/macro'
import { NativeSelect, PasswordInput, Textarea, TextInput } from '@mantine/core'
import type { HTMLInputAutoCompleteAttribute, ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import { fieldId } from './field-id'
import { formatCount } from './format/numbers'

/** What every field has. `name` is the API's field name; nested ones with dots (`subject.id`). */
export interface FieldProps {
  name: string
  label: string
  /** Help below the label. */
  hint?: ReactNode
  error?: ReactNode
  /** Only optional fields are marked. */
  optional?: boolean
  disabled?: boolean
}

/** What the library's inputs take for the properties every field has. */
export function useFieldProps({ name, label, hint, error, optional, disabled }: FieldProps) {
  const { t } = useLingui()
  return {
    id: fieldId(name),
    name,
    label: optional ? t`${label} (không bắt buộc)` : label,
    description: hint,
    error,
    disabled,
  }
}

interface TextFieldProps extends FieldProps {
  value: string
  onChange: (value: string) => void
  /** `to` is what has the focus now, if anything. */
  onBlur?: (to: Element | null) => void
  onEnter?: () => void
  type?: 'text' | 'email' | 'search' | 'tel'
  inputMode?: 'text' | 'numeric' | 'decimal'
  autoComplete?: HTMLInputAutoCompleteAttribute
  placeholder?: string
  maxLength?: number
  readOnly?: boolean
  /** Why the text as it stands means nothing: the form is not sent while there is such a text in it. */
  unreadable?: string
  onUnreadable?: () => void
}

export function TextField({ value, onChange, onBlur, onEnter, unreadable, onUnreadable, ...rest }: TextFieldProps) {
  const { type = 'text', inputMode, autoComplete = 'off', placeholder, maxLength, readOnly } = rest
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.setCustomValidity(unreadable ?? ''), [unreadable])
  return (
    <TextInput
      {...useFieldProps(rest)}
      ref={input}
      onInvalid={onUnreadable}
      {...{ type, inputMode, autoComplete, placeholder, maxLength, readOnly, value }}
      onBlur={onBlur && ((event) => onBlur(event.relatedTarget))}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={onEnter && ((event) => event.key === 'Enter' && onEnter())}
    />
  )
}

interface PasswordFieldProps extends FieldProps {
  value: string
  onChange: (value: string) => void
  autoComplete: 'current-password' | 'new-password'
}

export function PasswordField({ value, onChange, autoComplete, ...rest }: PasswordFieldProps) {
  const { t } = useLingui()
  const [shown, setShown] = useState(false)
  return (
    <PasswordInput
      {...useFieldProps(rest)}
      autoComplete={autoComplete}
      value={value}
      visible={shown}
      onVisibilityChange={setShown}
      visibilityToggleButtonProps={{ 'aria-label': shown ? t`Ẩn mật khẩu` : t`Hiện mật khẩu`, tabIndex: 0 }}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

interface TextAreaFieldProps extends FieldProps {
  value: string
  onChange: (value: string) => void
  onBlur?: () => void
  rows?: number
  /** In characters; what is left is shown, and more can be typed but is refused. */
  limit?: number
}

export function TextAreaField({ value, onChange, onBlur, rows = 5, limit, ...rest }: TextAreaFieldProps) {
  const { t } = useLingui()
  const length = [...value.normalize('NFC')].length
  const [used, allowed, over] = [formatCount(length), formatCount(limit ?? 0), formatCount(length - (limit ?? 0))]
  const counter = length > (limit ?? 0) ? t`Thừa ${over} ký tự` : t`${used} trên ${allowed} ký tự`
  return (
    <div>
      <Textarea
        {...useFieldProps(rest)}
        {...{ rows, value, onBlur }}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {limit !== undefined && (
        <div className={length > limit ? 'counter counter-over' : 'counter'} aria-live="polite">
          {counter}
        </div>
      )}
    </div>
  )
}

export interface Choice {
  value: string
  label: string
}

export interface SelectFieldProps extends FieldProps {
  value: string
  onChange: (value: string) => void
  choices: Choice[]
  /** The first line with an empty value: "Tất cả", "Chọn…". Without it there is none. */
  empty?: string
}

/** A short list: the system's own control, which every phone and screen reader knows. */
export function SelectField({ value, onChange, choices, empty, ...rest }: SelectFieldProps) {
  const data = empty === undefined ? choices : [{ value: '', label: empty }, ...choices]
  return (
    <NativeSelect
      {...useFieldProps(rest)}
      data={data}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
