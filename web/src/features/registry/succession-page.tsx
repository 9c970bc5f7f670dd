import { useLingui } from '@lingui/react/macro'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useGet, useSend } from '../../api/query'
import { RecordForm, useRecordForm } from '../../forms'
import { UnitPicker } from '../../pickers'
import { DateField } from '../../ui/date-field'
import { SelectField, TextAreaField, TextField } from '../../ui/fields'
import { PageHeader } from '../../ui/page-header'
import { type SuccessionValues, successionBody } from './succession-body'
import { UnitsField } from './units-field'
import { useWords } from './use-words'
import { successionKinds } from './words'

const route = getRouteApi('/staff/units/$unitId/successions/new')

const EMPTY: SuccessionValues = {
  kind: 'rename',
  effective_on: '',
  decision_number: '',
  reason: '',
  new_name: '',
  new_code: '',
  new_parent_id: '',
  unit_ids: [],
}

/** A decision that renames, moves, merges, splits or closes the unit. */
export function SuccessionPage() {
  const { t } = useLingui()
  const { unitId } = route.useParams()
  const navigate = useNavigate()
  const { choices } = useWords()
  const unit = useGet('/api/v1/units/{id}', { path: { id: unitId } })
  const create = useSend('post', '/api/v1/units/{id}/successions')
  const labels = {
    kind: t`Thay đổi`,
    effective_on: t`Có hiệu lực từ`,
    decision_number: t`Số quyết định`,
    reason: t`Lý do`,
    new_name: t`Tên mới`,
    new_code: t`Mã mới`,
    new_parent_id: t`Trực thuộc mới`,
    unit_ids: t`Các đơn vị liên quan`,
  }
  const form = useRecordForm({
    initial: EMPTY,
    check: (values) => {
      const found: Record<string, string> = {}
      if (values.effective_on === '') found.effective_on = t`Nhập ngày có hiệu lực`
      if (values.kind === 'rename' && values.new_name.trim() === '') found.new_name = t`Nhập tên mới`
      if (values.kind === 'transfer' && values.new_parent_id === '') found.new_parent_id = t`Chọn đơn vị cấp trên mới`
      if (takesUnits(values.kind) && values.unit_ids.length === 0) found.unit_ids = t`Chọn ít nhất một đơn vị`
      if (values.reason.trim() === '') found.reason = t`Nhập lý do`
      return found
    },
    toBody: successionBody,
    send: ({ whole }) => create.mutateAsync({ params: { path: { id: unitId } }, body: whole }),
  })
  const { field, values, errors, set } = form
  const back = (words: string) => (
    <Link to="/units/$unitId" params={{ unitId }}>
      {words}
    </Link>
  )
  const unitsHint =
    values.kind === 'merge'
      ? t`Các đơn vị sáp nhập vào đơn vị này; chúng kết thúc từ ngày có hiệu lực.`
      : t`Các đơn vị hình thành sau chia tách, đã có trong danh sách.`
  return (
    <>
      <PageHeader
        title={t`Ghi thay đổi tổ chức`}
        back={back(unit.data?.data.name ?? '…')}
        errorPrefix={form.failed ? t`Lỗi: ` : undefined}
      />
      <div className="form-page">
        <RecordForm
          form={form}
          submit={t`Ghi thay đổi`}
          cancel={back(t`Hủy`)}
          onSaved={() => void navigate({ to: '/units/$unitId', params: { unitId } })}
          labels={labels}
        >
          <SelectField {...field('kind')} label={labels.kind} choices={choices(successionKinds)} />
          {values.kind === 'rename' && (
            <>
              <TextField {...field('new_name')} label={labels.new_name} />
              <TextField {...field('new_code')} label={labels.new_code} optional />
            </>
          )}
          {values.kind === 'transfer' && (
            <UnitPicker {...field('new_parent_id')} label={labels.new_parent_id} placeholder={t`Gõ mã hoặc tên`} />
          )}
          {takesUnits(values.kind) && (
            <UnitsField
              name="unit_ids"
              label={labels.unit_ids}
              hint={unitsHint}
              value={values.unit_ids}
              onChange={(ids) => set('unit_ids', ids)}
              error={errors.unit_ids}
            />
          )}
          <DateField {...field('effective_on')} label={labels.effective_on} />
          <TextField {...field('decision_number')} label={labels.decision_number} optional />
          <TextAreaField {...field('reason')} label={labels.reason} rows={3} />
        </RecordForm>
        <aside className="muted">
          {t`Đổi tên và chuyển trực thuộc giữ nguyên thành tích các năm trước. Sau sáp nhập hoặc chia tách, cán bộ thẩm định quyết định từng năm, có lý do.`}
        </aside>
      </div>
    </>
  )
}

const takesUnits = (kind: string) => kind === 'merge' || kind === 'split'
