import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { describeError, fieldErrors } from '../api/errors'
import { sameJson } from '../api/merge-patch'
import { useSend } from '../api/query'
import { ErrorSummary } from '../ui/error-summary'
import { SelectField, TextField } from '../ui/fields'
import { FileDrop } from '../ui/file-drop'
import { useUnsaved } from '../ui/unsaved'
import type { EvidenceKind } from './states'
import { evidenceKinds } from './words'

const MAX_BYTES = 25 * 1024 * 1024
const EMPTY = { kind: 'decision' as EvidenceKind, title: '', year: '' }

/** One more piece of evidence. A failed try keeps the file and what was typed. */
export function EvidenceForm({ nominationId, onClose }: { nominationId: string; onClose: () => void }) {
  const { t, i18n } = useLingui()
  const [values, setValues] = useState(EMPTY)
  const [file, setFile] = useState<File | null>(null)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [attempt, setAttempt] = useState(0)
  const [sent, setSent] = useState(0)
  const upload = useSend('post', '/api/v1/nominations/{id}/evidence')
  // The same object for the same content: a repeated try is then known to be one.
  const form = useRef<FormData | null>(null)
  useUnsaved(file !== null || !sameJson(values, EMPTY), values)

  function change(part: Partial<typeof EMPTY>) {
    form.current = null
    setValues({ ...values, ...part })
  }

  function choose(next: File | null) {
    form.current = null
    setFile(next)
    if (next && values.title === '') setValues({ ...values, title: next.name.replace(/\.[^.]+$/, '') })
  }

  function check() {
    const found: Record<string, string> = {}
    if (file === null) found.file = t`Chọn tệp minh chứng`
    else if (file.size > MAX_BYTES) found.file = t`Chọn tệp nhỏ hơn 25 MB`
    if (values.title.trim() === '') found.title = t`Nhập tên minh chứng`
    if (values.year.trim() !== '' && !/^\d{4}$/.test(values.year.trim()))
      found.year = t`Nhập năm gồm 4 chữ số, ví dụ 2023`
    return found
  }

  function body() {
    const parts = new FormData()
    parts.append('kind', values.kind)
    parts.append('title', values.title.trim().normalize('NFC'))
    if (values.year.trim() !== '') parts.append('year', values.year.trim())
    // The file last: the server knows what it is before it takes it in.
    if (file) parts.append('file', file)
    return parts
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    const found = check()
    setErrors(found)
    setAttempt(attempt + 1)
    upload.reset()
    if (Object.keys(found).length > 0) return
    form.current ??= body()
    setSent(0)
    upload.mutate(
      { params: { path: { id: nominationId } }, body: form.current, onProgress: setSent },
      { onSuccess: onClose, onError: (error) => setErrors(fieldErrors(error)) },
    )
  }

  const message = upload.isError && Object.keys(errors).length === 0 ? describeError(upload.error) : null
  return (
    <form className="inset stack" noValidate onSubmit={submit}>
      <ErrorSummary errors={errors} message={message} attempt={attempt} />
      <FileDrop
        name="file"
        label={t`Tệp minh chứng`}
        hint={t`PDF, ảnh PNG hoặc JPEG, DOCX, XLSX; tối đa 25 MB.`}
        accept=".pdf,.png,.jpg,.jpeg,.docx,.xlsx"
        file={file}
        onChange={choose}
        error={errors.file}
      />
      <SelectField
        name="kind"
        label={t`Loại minh chứng`}
        value={values.kind}
        onChange={(kind) => change({ kind: kind as EvidenceKind })}
        choices={Object.entries(evidenceKinds).map(([value, word]) => ({ value, label: i18n._(word) }))}
        error={errors.kind}
      />
      <TextField
        name="title"
        label={t`Tên minh chứng`}
        value={values.title}
        onChange={(title) => change({ title })}
        error={errors.title}
      />
      <TextField
        name="year"
        label={t`Năm`}
        optional
        inputMode="numeric"
        value={values.year}
        onChange={(year) => change({ year })}
        error={errors.year}
      />
      {upload.isPending && <Sending part={sent} />}
      <div className="row">
        <Button type="submit" loading={upload.isPending}>
          {upload.isError ? t`Tải lên lại` : t`Tải lên`}
        </Button>
        <Button variant="default" onClick={onClose} disabled={upload.isPending}>
          {t`Hủy`}
        </Button>
      </div>
    </form>
  )
}

/** How far it is; when all has gone, the server is still looking at the file. */
function Sending({ part }: { part: number }) {
  const { t } = useLingui()
  const percent = Math.round(part * 100)
  const words = part < 1 ? t`Đang tải tệp lên: ${percent}%` : t`Đang kiểm tra tệp…`
  return (
    <div>
      <progress className="upload" max={1} value={part} aria-label={words} />
      <div role="status" className="muted">
        {words}
      </div>
    </div>
  )
}
