import { useLingui } from '@lingui/react/macro'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useGet, useSend } from '../../api/query'
import { orNull, RecordForm, useRecordForm } from '../../forms'
import { UnitPicker } from '../../pickers'
import { DateField } from '../../ui/date-field'
import { SelectField, TextAreaField } from '../../ui/fields'
import { PageHeader } from '../../ui/page-header'
import type { Extension } from './queries'
import { useWords } from './use-words'
import { deadlines } from './words'

const route = getRouteApi('/staff/rounds/$roundId/extensions/new')

const EMPTY = { unit_id: '', deadline: 'nomination', due_on: '', reason: '' }

/** More time for one unit, also after the deadline has passed. */
export function ExtensionPage() {
  const { t } = useLingui()
  const { roundId } = route.useParams()
  const navigate = useNavigate()
  const { choices } = useWords()
  const round = useGet('/api/v1/rounds/{id}', { path: { id: roundId } })
  const create = useSend('post', '/api/v1/rounds/{id}/extensions')
  const labels = { unit_id: t`Đơn vị`, deadline: t`Hạn`, due_on: t`Đến hết ngày`, reason: t`Lý do` }
  const form = useRecordForm({
    initial: EMPTY,
    check: (values) => {
      const found: Record<string, string> = {}
      if (values.unit_id === '') found.unit_id = t`Chọn đơn vị`
      if (values.due_on === '') found.due_on = t`Nhập hạn mới`
      if (values.reason.trim() === '') found.reason = t`Nhập lý do`
      return found
    },
    toBody: (values) => ({
      ...values,
      deadline: values.deadline as Extension['deadline'],
      reason: orNull(values.reason) ?? '',
    }),
    send: ({ whole }) => create.mutateAsync({ params: { path: { id: roundId } }, body: whole }),
  })
  const back = (words: string) => (
    <Link to="/rounds/$roundId" params={{ roundId }}>
      {words}
    </Link>
  )
  const { field } = form
  return (
    <>
      <PageHeader
        title={t`Gia hạn cho một đơn vị`}
        back={back(round.data?.data.name ?? '…')}
        errorPrefix={form.failed ? t`Lỗi: ` : undefined}
      />
      <div className="form-page">
        <RecordForm
          form={form}
          submit={t`Gia hạn`}
          cancel={back(t`Hủy`)}
          onSaved={() => void navigate({ to: '/rounds/$roundId', params: { roundId } })}
          labels={labels}
        >
          <UnitPicker {...field('unit_id')} label={labels.unit_id} placeholder={t`Gõ mã hoặc tên`} />
          <SelectField {...field('deadline')} label={labels.deadline} choices={choices(deadlines)} />
          <DateField {...field('due_on')} label={labels.due_on} />
          <TextAreaField {...field('reason')} label={labels.reason} rows={3} />
        </RecordForm>
        <aside className="muted">{t`Hạn mới tính hết ngày ghi ở đây và chỉ cho đơn vị được chọn.`}</aside>
      </div>
    </>
  )
}
