import { useLingui } from '@lingui/react/macro'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useGet, useSend } from '../../api/query'
import { orNull, RecordForm, useRecordForm } from '../../forms'
import { DateField } from '../../ui/date-field'
import { SelectField, TextAreaField, TextField } from '../../ui/fields'
import { PageHeader } from '../../ui/page-header'

const route = getRouteApi('/staff/units/$unitId/recognitions/new')

const EMPTY = { period_id: '', issuer: '', decision_number: '', decided_on: '', note: '' }

/** Records that an authority outside the department recognised the unit. */
export function RecognitionPage() {
  const { t } = useLingui()
  const { unitId } = route.useParams()
  const navigate = useNavigate()
  const unit = useGet('/api/v1/units/{id}', { path: { id: unitId } })
  const periods = useGet('/api/v1/periods', { query: { limit: 200 } })
  const create = useSend('post', '/api/v1/units/{id}/recognitions')
  const params = { path: { id: unitId } }
  const labels = {
    period_id: t`Giai đoạn`,
    issuer: t`Cơ quan công nhận`,
    decision_number: t`Số quyết định`,
    decided_on: t`Ngày quyết định`,
    note: t`Ghi chú`,
  }
  const form = useRecordForm({
    initial: EMPTY,
    check: (values) => {
      const found: Record<string, string> = {}
      if (values.period_id === '') found.period_id = t`Chọn giai đoạn`
      if (values.issuer.trim() === '') found.issuer = t`Nhập cơ quan công nhận`
      if (values.decision_number.trim() === '') found.decision_number = t`Nhập số quyết định`
      if (values.decided_on === '') found.decided_on = t`Nhập ngày quyết định`
      return found
    },
    toBody: (values) => ({ ...values, note: orNull(values.note) }),
    send: ({ whole }) => create.mutateAsync({ params, body: whole }),
  })
  const back = (words: string) => (
    <Link to="/units/$unitId" params={{ unitId }}>
      {words}
    </Link>
  )
  const choices = (periods.data?.data.items ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <PageHeader
        title={t`Ghi công nhận của cấp khác`}
        back={back(unit.data?.data.name ?? '…')}
        errorPrefix={form.failed ? t`Lỗi: ` : undefined}
      />
      <div className="form-page">
        <RecordForm
          form={form}
          submit={t`Lưu`}
          cancel={back(t`Hủy`)}
          onSaved={() => void navigate({ to: '/units/$unitId', params: { unitId } })}
          labels={labels}
        >
          <SelectField {...form.field('period_id')} label={labels.period_id} empty={t`Chọn…`} choices={choices} />
          <TextField {...form.field('issuer')} label={labels.issuer} hint={t`Ví dụ: UBND tỉnh, Bộ.`} />
          <TextField {...form.field('decision_number')} label={labels.decision_number} />
          <DateField {...form.field('decided_on')} label={labels.decided_on} />
          <TextAreaField {...form.field('note')} label={labels.note} rows={2} optional />
        </RecordForm>
        <aside className="muted">
          {t`Theo kế hoạch, lãnh đạo được xét là điển hình khi đơn vị của họ là điển hình. Công nhận của cấp khác được tính như công nhận của Sở.`}
        </aside>
      </div>
    </>
  )
}
