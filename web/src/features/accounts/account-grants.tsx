import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { describeError, fieldErrors } from '../../api/errors'
import { useSend } from '../../api/query'
import { UnitPicker } from '../../pickers'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { SelectField } from '../../ui/fields'
import { SummaryList } from '../../ui/summary-list'
import { useUnsaved } from '../../ui/unsaved'
import type { Account, Grant } from './queries'
import { roleNames } from './role-names'
import type { Role } from './session'

interface AccountGrantsProps {
  account: Account
  etag: string | null
  /** Whether this person may give and take roles. */
  manages: boolean
}

/** The roles of an account, each for a unit and all below it. */
export function AccountGrants({ account, etag, manages }: AccountGrantsProps) {
  const { t, i18n } = useLingui()
  const [taking, setTaking] = useState<Grant | null>(null)
  const take = useSend('delete', '/api/v1/accounts/{id}/grants/{grant_id}')
  const name = (grant: Grant) => i18n._(roleNames[grant.role])
  const rows = account.grants.map((grant) => ({
    label: name(grant),
    value: grant.unit ? `${grant.unit.code} – ${grant.unit.name}` : t`Toàn Sở`,
    action: manages && (
      <Button variant="subtle" size="compact-sm" onClick={() => setTaking(grant)}>
        {t`Thu hồi`}
        <span className="visually-hidden"> {name(grant)}</span>
      </Button>
    ),
  }))
  function close() {
    setTaking(null)
    take.reset()
  }
  return (
    <section className="panel prose stack">
      <h2 className="section-title">{t`Vai trò`}</h2>
      {rows.length > 0 ? <SummaryList rows={rows} /> : <p className="muted flush">{t`Chưa được cấp vai trò nào.`}</p>}
      {manages && <NewGrant accountId={account.id} />}
      {taking && (
        <ConfirmDialog
          opened
          onClose={close}
          title={t`Thu hồi vai trò ${name(taking)}?`}
          confirm={t`Thu hồi`}
          danger
          busy={take.isPending}
          error={take.isError ? describeError(take.error) : null}
          onConfirm={() =>
            take.mutate({ params: { path: { id: account.id, grant_id: taking.id } }, etag }, { onSuccess: close })
          }
        >
          {t`Có hiệu lực ngay, cả với các phiên đang mở.`}
        </ConfirmDialog>
      )}
    </section>
  )
}

function NewGrant({ accountId }: { accountId: string }) {
  const { t, i18n } = useLingui()
  const [role, setRole] = useState('')
  const [unit, setUnit] = useState('')
  const [missing, setMissing] = useState(false)
  const give = useSend('post', '/api/v1/accounts/{id}/grants')
  useUnsaved(role !== '' || unit !== '', role + unit)
  const refused = fieldErrors(give.error)
  const general = give.isError && Object.keys(refused).length === 0 ? describeError(give.error) : null
  function submit(event: FormEvent) {
    event.preventDefault()
    setMissing(role === '')
    if (role === '') return
    const body = { role: role as Role, unit_id: unit === '' ? null : unit }
    give.mutate(
      { params: { path: { id: accountId } }, body },
      {
        onSuccess: () => {
          setRole('')
          setUnit('')
        },
      },
    )
  }
  return (
    <form className="field-group" noValidate onSubmit={submit}>
      <h3 className="section-title">{t`Cấp thêm vai trò`}</h3>
      <SelectField
        name="role"
        label={t`Vai trò`}
        empty={t`Chọn…`}
        value={role}
        onChange={setRole}
        error={missing ? t`Chọn vai trò` : refused.role}
        choices={Object.entries(roleNames).map(([value, word]) => ({ value, label: i18n._(word) }))}
      />
      <UnitPicker
        name="unit_id"
        label={t`Đơn vị`}
        placeholder={t`Toàn Sở`}
        value={unit}
        onChange={setUnit}
        error={refused.unit_id}
      />
      {general && (
        <p role="alert" className="dialog-error">
          {general}
        </p>
      )}
      <div className="row">
        <Button type="submit" variant="default" loading={give.isPending}>
          {t`Cấp vai trò`}
        </Button>
      </div>
    </form>
  )
}
