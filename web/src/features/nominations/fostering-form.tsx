import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { getOptions, useSend } from '../../api/query'
import { orNull, RecordForm, useRecordForm } from '../../forms'
import { DateField } from '../../ui/date-field'
import { TextAreaField } from '../../ui/fields'
import type { Fostering } from './queries'

const ONE = '/api/v1/fostering-activities/{id}'

interface FosteringFormProps {
  registrationId: string
  /** The one to correct; absent for a new one. */
  activity?: Fostering
  onClose: () => void
}

const valuesOf = (activity: Fostering | undefined) => ({
  happened_on: activity?.happened_on ?? '',
  description: activity?.description ?? '',
  result: activity?.result ?? '',
})

const versionOf = (activity: Fostering) => `"${activity.version}"`

/** One thing that was done to bring the exemplar up: written down, or corrected. */
export function FosteringForm({ registrationId, activity, onClose }: FosteringFormProps) {
  const { t } = useLingui()
  const queries = useQueryClient()
  const create = useSend('post', '/api/v1/registrations/{id}/fostering-activities')
  const update = useSend('patch', ONE)
  const form = useRecordForm({
    initial: valuesOf(activity),
    etag: activity && versionOf(activity),
    check: ({ happened_on, description }) => ({
      ...(happened_on === '' && { happened_on: t`Nhập ngày` }),
      ...(description.trim() === '' && { description: t`Nhập việc đã làm` }),
    }),
    toBody: ({ happened_on, description, result }: ReturnType<typeof valuesOf>) => ({
      happened_on,
      description: description.trim().normalize('NFC'),
      result: orNull(result),
    }),
    send: ({ whole, patch, etag }) =>
      activity
        ? update.mutateAsync({ params: { path: { id: activity.id } }, body: patch, etag })
        : create.mutateAsync({ params: { path: { id: registrationId } }, body: whole }),
    reload: async () => {
      const path = { id: activity?.id ?? '' }
      const fresh = await queries.fetchQuery({ ...getOptions(ONE, { path }), staleTime: 0 })
      return { values: valuesOf(fresh.data), etag: fresh.etag }
    },
  })
  return (
    <RecordForm
      form={form}
      submit={t`Lưu`}
      cancel={
        <Button variant="default" onClick={onClose} disabled={form.busy}>
          {t`Hủy`}
        </Button>
      }
      onSaved={onClose}
      labels={{ happened_on: t`Ngày`, description: t`Việc đã làm`, result: t`Kết quả` }}
    >
      <DateField {...form.field('happened_on')} label={t`Ngày`} />
      <TextAreaField {...form.field('description')} label={t`Việc đã làm`} rows={3} />
      <TextAreaField {...form.field('result')} label={t`Kết quả`} optional rows={2} />
    </RecordForm>
  )
}
