import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type DragEvent, useRef, useState } from 'react'
import { fieldId } from './field-id'
import type { FieldProps } from './fields'
import classes from './file-drop.module.css'
import { formatBytes } from './format/numbers'

interface FileDropProps extends FieldProps {
  file: File | null
  onChange: (file: File | null) => void
  /** As the `accept` attribute: `.csv,.xlsx`. The server decides by content. */
  accept?: string
}

/** One file: dropped here, or chosen with the button (no work needs dragging). */
export function FileDrop({ name, label, hint, error, optional, disabled, file, onChange, accept }: FileDropProps) {
  const { t } = useLingui()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const id = fieldId(name)

  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    const dropped = event.dataTransfer.files[0]
    if (dropped && !disabled) onChange(dropped)
  }

  return (
    <fieldset className={classes.field} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className={classes.label}>{optional ? t`${label} (không bắt buộc)` : label}</legend>
      {hint && <div className={classes.hint}>{hint}</div>}
      {error && (
        <div className={classes.error} id={`${id}-error`}>
          {error}
        </div>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button does the same. */}
      <div
        className={classes.zone}
        data-over={over || undefined}
        data-error={error ? true : undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <input
          ref={input}
          className="visually-hidden"
          type="file"
          aria-label={label}
          tabIndex={-1}
          name={name}
          accept={accept}
          disabled={disabled}
          onChange={(event) => onChange(event.currentTarget.files?.[0] ?? null)}
        />
        <Button id={id} variant="default" disabled={disabled} onClick={() => input.current?.click()}>
          {file ? t`Chọn tệp khác` : t`Chọn tệp`}
        </Button>
        <span className={classes.name}>
          {file ? `${file.name} (${formatBytes(file.size)})` : t`hoặc kéo tệp vào đây`}
        </span>
      </div>
    </fieldset>
  )
}
