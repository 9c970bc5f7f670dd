import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { fieldErrors } from '../../api/errors'
import { getOptions, send, useGet, type Versioned } from '../../api/query'
import { useAutosave } from '../../api/use-autosave'
import { RegistrationTag, subjectTypes } from '../../dossier'
import { Failure } from '../../routing/failure'
import { TextAreaField } from '../../ui/fields'
import { formatDate } from '../../ui/format/dates'
import { PageHeader } from '../../ui/page-header'
import { Empty, Loading } from '../../ui/states'
import { SummaryList } from '../../ui/summary-list'
import { useSession } from '../accounts'
import { DraftBar } from './draft-bar'
import { type Registration, useDraftRecord } from './queries'
import { ReturnedNotice } from './returned-notice'

const route = getRouteApi('/staff/registrations/$id/edit')
const PATH = '/api/v1/registrations/{id}'

/** Writing a registration; it is saved as it is typed. */
export function RegistrationEditPage() {
  const { t } = useLingui()
  const { id } = route.useParams()
  // A version from the cache may be old by now: the draft must start from what is saved.
  const query = useQuery({ ...getOptions(PATH, { path: { id } }), staleTime: 0 })
  if (query.error && !query.data)
    return (
      <Failure
        back={<Link to="/registrations">{t`Danh sách đăng ký`}</Link>}
        error={query.error}
        onRetry={() => void query.refetch()}
      />
    )
  if (!query.data || !query.isFetchedAfterMount) return <Loading rows={12} />
  if (!query.data.data.allowed_actions.includes('edit')) {
    const back = <Link to="/registrations/$id" params={{ id }}>{t`Xem đăng ký`}</Link>
    return <Empty title={t`Đăng ký này hiện không sửa được`} action={back} />
  }
  return <EditForm key={id} answer={query.data} />
}

const contentOf = ({ goal, measures }: Registration) => ({ goal, measures })

function EditForm({ answer }: { answer: Versioned<Registration> }) {
  const { t, i18n } = useLingui()
  const { me } = useSession()
  const navigate = route.useNavigate()
  const record = answer.data
  const id = record.id
  const history = useGet('/api/v1/registrations/{id}/history', { path: { id }, query: { limit: 200 } })
  const { read, keep } = useDraftRecord(PATH, id)
  const draft = useAutosave({
    user: me.account.id,
    form: `registration/${id}`,
    initial: { value: contentOf(record), etag: answer.etag },
    save: async (patch, etag) => {
      const saved = await send('patch', PATH, { params: { path: { id } }, body: patch, etag })
      keep(saved)
      return { value: contentOf(saved.data as Registration), etag: saved.etag }
    },
    load: async () => {
      const fresh = await read()
      return { value: contentOf(fresh.data), etag: fresh.etag }
    },
  })
  const errors = draft.status === 'refused' ? fieldErrors(draft.error) : {}
  const code = record.code

  async function goOn() {
    await draft.autosave.flush()
    const { status } = draft.autosave.snapshot()
    if (status === 'clean' || status === 'saved') void navigate({ to: '/registrations/$id', params: { id } })
  }

  const text = (name: 'goal' | 'measures') => ({
    name,
    value: draft.value[name],
    onChange: (value: string) => draft.autosave.change({ [name]: value }),
    onBlur: () => void draft.autosave.flush(),
    error: errors[name],
  })
  return (
    <>
      <PageHeader
        title={t`Soạn đăng ký ${code}`}
        tag={<RegistrationTag state={record.state} />}
        intro={<strong>{record.subject.name}</strong>}
        back={<Link to="/registrations/$id" params={{ id }}>{t`Về đăng ký`}</Link>}
      />
      <ReturnedNotice state={record.state} history={history.data?.data.items} />
      <div className="form-page">
        <div className="panel stack">
          <TextAreaField
            {...text('goal')}
            label={t`Mục tiêu`}
            hint={t`Đến cuối giai đoạn, tập thể hoặc cá nhân này sẽ đạt được gì.`}
            rows={6}
          />
          <TextAreaField
            {...text('measures')}
            label={t`Biện pháp`}
            hint={t`Đơn vị sẽ phát hiện, bồi dưỡng, giúp đỡ bằng cách nào.`}
            rows={8}
          />
          <DraftBar draft={draft} labels={{ goal: t`Mục tiêu`, measures: t`Biện pháp` }} />
          <div className="row">
            <Button onClick={() => void goOn()}>{t`Xem lại và nộp`}</Button>
          </div>
        </div>
        <aside className="panel">
          <SummaryList
            rows={[
              { label: i18n._(subjectTypes[record.subject.type]), value: record.subject.name },
              { label: t`Đơn vị đăng ký`, value: record.unit.name },
              { label: t`Hạn nộp`, value: formatDate(record.deadline) },
            ]}
          />
        </aside>
      </div>
    </>
  )
}
