import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { describeError } from '../../api/errors'
import { getOptions, useGet, useSend } from '../../api/query'
import { type Based, type Outgoing, orNull, RecordForm, useRecordForm } from '../../forms'
import { PersonPicker } from '../../pickers'
import { Failure } from '../../routing/failure'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { DateField } from '../../ui/date-field'
import { SelectField, TextField } from '../../ui/fields'
import { formatDate } from '../../ui/format/dates'
import { PageHeader } from '../../ui/page-header'
import { Loading } from '../../ui/states'
import { discardUnsaved } from '../../ui/unsaved'
import type { Discipline } from './queries'
import { useWords } from './use-words'
import { disciplineKinds } from './words'

const newRoute = getRouteApi('/staff/disciplines/new')
const editRoute = getRouteApi('/staff/disciplines/$disciplineId')

const EMPTY = { person_id: '', kind: '', decided_on: '', decision_number: '' }
type Values = typeof EMPTY

const toValues = ({ person, kind, decided_on, decision_number }: Discipline): Values => ({
  person_id: person.id,
  kind,
  decided_on,
  decision_number: decision_number ?? '',
})

const toBody = (values: Values) => ({
  person_id: values.person_id,
  kind: values.kind as Discipline['kind'],
  decided_on: values.decided_on,
  decision_number: orNull(values.decision_number) ?? '',
})

/** Records a discipline. */
export function NewDisciplinePage() {
  const { t } = useLingui()
  const { person_id } = newRoute.useSearch()
  const create = useSend('post', '/api/v1/disciplines')
  return (
    <DisciplineForm
      title={t`Thêm kỷ luật`}
      initial={{ ...EMPTY, person_id: person_id ?? '' }}
      send={({ whole }) => create.mutateAsync({ body: whole })}
      beside={<Link to="/disciplines">{t`Hủy`}</Link>}
    />
  )
}

/** Corrects or removes one. */
export function EditDisciplinePage() {
  const { t } = useLingui()
  const { disciplineId } = editRoute.useParams()
  const answer = useGet('/api/v1/disciplines/{id}', { path: { id: disciplineId } })
  if (answer.error && !answer.data)
    return (
      <Failure
        back={<Link to="/disciplines">{t`Kỷ luật`}</Link>}
        error={answer.error}
        onRetry={() => void answer.refetch()}
      />
    )
  if (!answer.data) return <Loading />
  return <EditDiscipline key={disciplineId} discipline={answer.data.data} etag={answer.data.etag} />
}

function EditDiscipline({ discipline: shown, etag: version }: { discipline: Discipline; etag: string | null }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const queries = useQueryClient()
  // The base of the change is what was on screen, not what a later reading brings.
  const [{ discipline, etag }] = useState({ discipline: shown, etag: version })
  const [removing, setRemoving] = useState(false)
  const params = { path: { id: discipline.id } }
  const update = useSend('patch', '/api/v1/disciplines/{id}')
  const remove = useSend('delete', '/api/v1/disciplines/{id}', {
    invalidates: ['/api/v1/disciplines', '/api/v1/people/{id}/timeline'],
  })
  const { full_name: name } = discipline.person
  function removed() {
    discardUnsaved()
    void navigate({ to: '/disciplines' })
  }
  return (
    <>
      <DisciplineForm
        title={t`Sửa kỷ luật của ${name}`}
        initial={toValues(discipline)}
        etag={etag}
        send={({ patch, etag: base }) => update.mutateAsync({ params, body: patch, etag: base })}
        reload={async () => {
          const fresh = await queries.fetchQuery({ ...getOptions('/api/v1/disciplines/{id}', params), staleTime: 0 })
          return { values: toValues(fresh.data), etag: fresh.etag }
        }}
        beside={
          <Button variant="subtle" color="#b3261e" onClick={() => setRemoving(true)}>
            {t`Xóa`}
          </Button>
        }
      />
      <ConfirmDialog
        opened={removing}
        onClose={() => setRemoving(false)}
        title={t`Xóa kỷ luật của ${name}?`}
        confirm={t`Xóa`}
        danger
        busy={remove.isPending}
        error={remove.isError ? describeError(remove.error) : null}
        onConfirm={() => remove.mutate({ params, etag }, { onSuccess: removed })}
      >
        {t`Chỉ xóa khi đã nhập nhầm. Nhật ký vẫn giữ nội dung đã xóa.`}
      </ConfirmDialog>
    </>
  )
}

interface DisciplineFormProps {
  title: string
  initial: Values
  etag?: string | null
  send: (outgoing: Outgoing<ReturnType<typeof toBody>>) => Promise<unknown>
  reload?: () => Promise<Based<Values>>
  beside: ReactNode
}

function DisciplineForm({ title, initial, etag, send, reload, beside }: DisciplineFormProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { word, choices } = useWords()
  const labels = {
    person_id: t`Cán bộ`,
    kind: t`Hình thức`,
    decided_on: t`Ngày quyết định`,
    decision_number: t`Số quyết định`,
  }
  const check = (values: Values) => {
    const found: Record<string, string> = {}
    if (values.person_id === '') found.person_id = t`Chọn cán bộ`
    if (values.kind === '') found.kind = t`Chọn hình thức kỷ luật`
    if (values.decided_on === '') found.decided_on = t`Nhập ngày quyết định`
    if (values.decision_number.trim() === '') found.decision_number = t`Nhập số quyết định`
    return found
  }
  const form = useRecordForm({ initial, etag, check, toBody, send, reload })
  const show = (name: keyof Values, values: Values) =>
    name === 'kind'
      ? word(disciplineKinds, values.kind)
      : name === 'decided_on'
        ? formatDate(values.decided_on)
        : undefined
  return (
    <>
      <PageHeader
        title={title}
        back={<Link to="/disciplines">{t`Kỷ luật`}</Link>}
        errorPrefix={form.failed ? t`Lỗi: ` : undefined}
      />
      <div className="form-page">
        <RecordForm
          form={form}
          submit={t`Lưu`}
          cancel={beside}
          onSaved={() => void navigate({ to: '/disciplines' })}
          labels={labels}
          show={show}
        >
          <PersonPicker
            {...form.field('person_id')}
            label={labels.person_id}
            placeholder={t`Gõ tên hoặc mã`}
            disabled={etag !== undefined}
          />
          <SelectField
            {...form.field('kind')}
            label={labels.kind}
            empty={t`Chọn…`}
            choices={choices(disciplineKinds)}
          />
          <DateField {...form.field('decided_on')} label={labels.decided_on} />
          <TextField {...form.field('decision_number')} label={labels.decision_number} />
        </RecordForm>
        <aside className="muted">
          {t`Kỷ luật có ngày trong các năm của đợt làm tiêu chí chấp hành pháp luật không đạt và không miễn được.`}
        </aside>
      </div>
    </>
  )
}
