import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { describeError, fieldErrors } from '../../api/errors'
import { useGet, useSend } from '../../api/query'
import { Failure } from '../../routing/failure'
import { DateField } from '../../ui/date-field'
import { ErrorSummary } from '../../ui/error-summary'
import { TextAreaField } from '../../ui/fields'
import { formatDate } from '../../ui/format/dates'
import { Loading } from '../../ui/states'
import classes from './evidence-section.module.css'

interface FosteringProps {
  registrationId: string
  canWrite: boolean
}

/** What the unit did to bring the exemplar up (plan II.1.b). */
export function FosteringSection({ registrationId, canWrite }: FosteringProps) {
  const { t } = useLingui()
  const [adding, setAdding] = useState(false)
  const query = useGet('/api/v1/registrations/{id}/fostering-activities', {
    path: { id: registrationId },
    query: { limit: 200 },
  })
  const items = query.data?.data.items
  return (
    <section className="panel stack" aria-labelledby="fostering-title">
      <h2 id="fostering-title" className="section-title" style={{ marginBottom: 0 }}>
        {t`Hoạt động bồi dưỡng`}
      </h2>
      {query.isError && <Failure error={query.error} onRetry={() => void query.refetch()} />}
      {!items && !query.isError && <Loading rows={2} rowHeight={48} />}
      {items?.length === 0 && <p className="flush muted">{t`Chưa ghi hoạt động nào.`}</p>}
      {items && items.length > 0 && (
        <ul className={classes.list}>
          {items.map((item) => (
            <li key={item.id} className={classes.item}>
              <div className={classes.text}>
                <div className={classes.title}>{item.description}</div>
                <div className={classes.about}>{formatDate(item.happened_on)}</div>
                {item.result && <div className="pre-line">{item.result}</div>}
              </div>
            </li>
          ))}
        </ul>
      )}
      {canWrite && !adding && (
        <div>
          <Button variant="default" onClick={() => setAdding(true)}>
            {t`Ghi hoạt động`}
          </Button>
        </div>
      )}
      {adding && <FosteringForm registrationId={registrationId} onClose={() => setAdding(false)} />}
    </section>
  )
}

const EMPTY = { happened_on: '', description: '', result: '' }

function FosteringForm({ registrationId, onClose }: { registrationId: string; onClose: () => void }) {
  const { t } = useLingui()
  const [values, setValues] = useState(EMPTY)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [attempt, setAttempt] = useState(0)
  const create = useSend('post', '/api/v1/registrations/{id}/fostering-activities')

  function submit(event: FormEvent) {
    event.preventDefault()
    const found: Record<string, string> = {}
    if (values.happened_on === '') found.happened_on = t`Nhập ngày`
    if (values.description.trim() === '') found.description = t`Nhập việc đã làm`
    setErrors(found)
    setAttempt(attempt + 1)
    create.reset()
    if (Object.keys(found).length > 0) return
    const result = values.result.trim() || null
    create.mutate(
      {
        params: { path: { id: registrationId } },
        body: { happened_on: values.happened_on, description: values.description.trim(), result },
      },
      { onSuccess: onClose, onError: (error) => setErrors(fieldErrors(error)) },
    )
  }

  const message = create.isError && Object.keys(errors).length === 0 ? describeError(create.error) : null
  const field = (name: keyof typeof EMPTY) => ({
    name,
    value: values[name],
    onChange: (value: string) => setValues({ ...values, [name]: value }),
    error: errors[name],
  })
  return (
    <form className={`${classes.form} stack`} noValidate onSubmit={submit}>
      <ErrorSummary errors={errors} message={message} attempt={attempt} />
      <DateField {...field('happened_on')} label={t`Ngày`} />
      <TextAreaField {...field('description')} label={t`Việc đã làm`} rows={3} />
      <TextAreaField {...field('result')} label={t`Kết quả`} optional rows={2} />
      <div className="row">
        <Button type="submit" loading={create.isPending}>
          {t`Lưu`}
        </Button>
        <Button variant="default" onClick={onClose} disabled={create.isPending}>
          {t`Hủy`}
        </Button>
      </div>
    </form>
  )
}
