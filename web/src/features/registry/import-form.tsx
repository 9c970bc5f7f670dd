import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { describeError, fieldErrors } from '../../api/errors'
import { useSend } from '../../api/query'
import { ErrorSummary } from '../../ui/error-summary'
import { SelectField } from '../../ui/fields'
import { FileDrop } from '../../ui/file-drop'
import { useUnsaved } from '../../ui/unsaved'
import { importBody, rememberUpload } from './import-files'
import { useWords } from './use-words'
import { importKinds } from './words'

/** Chooses a file and its kind, and has it checked; the real import starts from the report. */
export function ImportForm() {
  const { t } = useLingui()
  const { choices } = useWords()
  const navigate = useNavigate()
  const [kind, setKind] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [attempt, setAttempt] = useState(0)
  const start = useSend('post', '/api/v1/imports', { invalidates: ['/api/v1/jobs'] })
  const nothingToLose = useUnsaved(kind !== '' || file !== null, file ?? kind)

  function submit(event: FormEvent) {
    event.preventDefault()
    const found: Record<string, string> = {}
    if (kind === '') found.kind = t`Chọn loại dữ liệu`
    if (file === null) found.file = t`Chọn tệp cần nhập`
    setErrors(found)
    setAttempt(attempt + 1)
    start.reset()
    if (file === null || kind === '') return
    start.mutate(
      { body: importBody({ file, kind }, true) },
      {
        onSuccess: ({ data }) => {
          rememberUpload(data.id, { file, kind })
          nothingToLose()
          void navigate({ to: '/imports/$jobId', params: { jobId: data.id } })
        },
        onError: (error) => setErrors(fieldErrors(error)),
      },
    )
  }

  const message = start.isError && Object.keys(errors).length === 0 ? describeError(start.error) : null
  return (
    <form className="panel stack" noValidate onSubmit={submit}>
      <ErrorSummary errors={errors} message={message} attempt={attempt} />
      <SelectField
        name="kind"
        label={t`Loại dữ liệu`}
        empty={t`Chọn…`}
        choices={choices(importKinds)}
        value={kind}
        onChange={setKind}
        error={errors.kind}
      />
      <FileDrop
        name="file"
        label={t`Tệp`}
        hint={t`CSV hoặc Excel .xlsx`}
        accept=".csv,.xlsx"
        file={file}
        onChange={setFile}
        error={errors.file}
      />
      <div className="row">
        <Button type="submit" loading={start.isPending}>
          {t`Kiểm tra thử`}
        </Button>
      </div>
    </form>
  )
}
