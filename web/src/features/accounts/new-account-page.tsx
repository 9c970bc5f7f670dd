import { useLingui } from '@lingui/react/macro'
import { Link, useNavigate } from '@tanstack/react-router'
import { useSend } from '../../api/query'
import { orNull, RecordForm, useRecordForm } from '../../forms'
import { PersonPicker, UnitPicker } from '../../pickers'
import { PasswordField, SelectField, TextField } from '../../ui/fields'
import { PageHeader } from '../../ui/page-header'
import { roleNames } from './role-names'
import type { Role } from './session'

const EMPTY = { username: '', password: '', person_id: '', role: '', unit_id: '' }

/** A new account with its first role. Its password is meant to be changed by its owner. */
export function NewAccountPage() {
  const { t, i18n } = useLingui()
  const navigate = useNavigate()
  const create = useSend('post', '/api/v1/accounts')
  const labels = {
    username: t`Tên đăng nhập`,
    password: t`Mật khẩu`,
    person_id: t`Cán bộ`,
    role: t`Vai trò`,
    unit_id: t`Đơn vị`,
  }
  const form = useRecordForm({
    initial: EMPTY,
    check: (values) => {
      const found: Record<string, string> = {}
      if (values.username.trim() === '') found.username = t`Nhập tên đăng nhập`
      if (values.password === '') found.password = t`Nhập mật khẩu`
      if (values.role === '') found.role = t`Chọn vai trò`
      return found
    },
    toBody: (values) => ({
      username: values.username.trim().toLowerCase(),
      password: values.password.normalize('NFC'),
      person_id: orNull(values.person_id),
      grants: [{ role: values.role as Role, unit_id: orNull(values.unit_id) }],
    }),
    send: async ({ whole }) => (await create.mutateAsync({ body: whole })).data.id,
  })
  const { field, errors } = form
  return (
    <>
      <PageHeader
        title={t`Thêm tài khoản`}
        back={<Link to="/accounts">{t`Tài khoản`}</Link>}
        errorPrefix={form.failed ? t`Lỗi: ` : undefined}
      />
      <div className="form-page">
        <RecordForm
          form={form}
          submit={t`Tạo tài khoản`}
          cancel={<Link to="/accounts">{t`Hủy`}</Link>}
          onSaved={(accountId) => void navigate({ to: '/accounts/$accountId', params: { accountId } })}
          labels={labels}
        >
          <TextField {...field('username')} label={labels.username} hint={t`Chữ thường không dấu, chữ số và . - _ @`} />
          <PasswordField {...field('password')} label={labels.password} autoComplete="new-password" />
          <PersonPicker {...field('person_id')} label={labels.person_id} placeholder={t`Gõ tên hoặc mã`} optional />
          <SelectField
            {...field('role')}
            error={errors.role ?? errors['grants.0.role']}
            label={labels.role}
            empty={t`Chọn…`}
            choices={Object.entries(roleNames).map(([value, name]) => ({ value, label: i18n._(name) }))}
          />
          <UnitPicker
            {...field('unit_id')}
            error={errors['grants.0.unit_id']}
            label={labels.unit_id}
            hint={t`Vai trò có hiệu lực ở đơn vị này và các đơn vị bên dưới. Để trống là toàn Sở.`}
            placeholder={t`Toàn Sở`}
          />
        </RecordForm>
        <aside className="muted">
          {t`Gắn tài khoản với cán bộ để người dùng thấy hồ sơ của chính mình và không được chấm đề nghị của mình.`}
        </aside>
      </div>
    </>
  )
}
