import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { fieldErrors } from '../../api/errors'
import { getOptions, send, useGet, type Versioned } from '../../api/query'
import { useAutosave } from '../../api/use-autosave'
import { NominationTag } from '../../dossier'
import { ButtonLink } from '../../routing/button-link'
import { Failure } from '../../routing/failure'
import { TextAreaField } from '../../ui/fields'
import { formatDate } from '../../ui/format/dates'
import { PageHeader } from '../../ui/page-header'
import { Empty, Loading } from '../../ui/states'
import { SummaryList } from '../../ui/summary-list'
import { useSession } from '../accounts'
import { CriteriaHelp } from '../evaluation'
import { DraftBar } from './draft-bar'
import { type Nomination, useDraftRecord } from './queries'
import { ReturnedNotice } from './returned-notice'

const route = getRouteApi('/staff/nominations/$id/edit')
const PATH = '/api/v1/nominations/{id}'

/** Writing a nomination; it is saved as it is typed. */
export function NominationEditPage() {
  const { t } = useLingui()
  const { id } = route.useParams()
  // A version from the cache may be old by now: the draft must start from what is saved.
  const query = useQuery({ ...getOptions(PATH, { path: { id } }), staleTime: 0 })
  if (query.error && !query.data)
    return (
      <Failure
        back={<Link to="/nominations">{t`Danh sách đề nghị`}</Link>}
        error={query.error}
        onRetry={() => void query.refetch()}
      />
    )
  if (!query.data || !query.isFetchedAfterMount) return <Loading rows={12} />
  if (!query.data.data.allowed_actions.includes('edit')) {
    const back = <Link to="/nominations/$id" params={{ id }}>{t`Xem đề nghị`}</Link>
    return <Empty title={t`Đề nghị này hiện không sửa được`} action={back} />
  }
  return <EditForm key={id} answer={query.data} />
}

const contentOf = ({ summary, achievement_report }: Nomination) => ({ summary, achievement_report })

function EditForm({ answer }: { answer: Versioned<Nomination> }) {
  const { t } = useLingui()
  const { me } = useSession()
  const navigate = route.useNavigate()
  const record = answer.data
  const id = record.id
  const history = useGet('/api/v1/nominations/{id}/history', { path: { id }, query: { limit: 200 } })
  const { read, keep } = useDraftRecord(PATH, id)
  const draft = useAutosave({
    user: me.account.id,
    form: `nomination/${id}`,
    initial: { value: contentOf(record), etag: answer.etag },
    save: async (patch, etag) => {
      const saved = await send('patch', PATH, { params: { path: { id } }, body: patch, etag })
      keep(saved)
      return { value: contentOf(saved.data as Nomination), etag: saved.etag }
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
    if (status === 'clean' || status === 'saved') void navigate({ to: '/nominations/$id/submit', params: { id } })
  }

  return (
    <>
      <PageHeader
        title={t`Soạn đề nghị ${code}`}
        tag={<NominationTag state={record.state} />}
        intro={<strong>{record.subject.name}</strong>}
        back={<Link to="/nominations/$id" params={{ id }}>{t`Về đề nghị`}</Link>}
      />
      <ReturnedNotice state={record.state} history={history.data?.data.items} />
      <div className="form-page">
        <div className="panel stack">
          <TextAreaField
            name="summary"
            label={t`Tóm tắt thành tích`}
            hint={t`Vài câu nêu lý do đề nghị; dùng trong danh sách và báo cáo.`}
            limit={2000}
            rows={5}
            value={draft.value.summary}
            onChange={(summary) => draft.autosave.change({ summary })}
            onBlur={() => void draft.autosave.flush()}
            error={errors.summary}
          />
          <TextAreaField
            name="achievement_report"
            label={t`Báo cáo thành tích`}
            hint={t`Nêu kết quả cụ thể theo từng tiêu chí, có số liệu và minh chứng.`}
            rows={16}
            value={draft.value.achievement_report}
            onChange={(achievement_report) => draft.autosave.change({ achievement_report })}
            onBlur={() => void draft.autosave.flush()}
            error={errors.achievement_report}
          />
          <DraftBar
            draft={draft}
            labels={{ summary: t`Tóm tắt thành tích`, achievement_report: t`Báo cáo thành tích` }}
          />
          <div className="row">
            <Button onClick={() => void goOn()}>{t`Kiểm tra và nộp`}</Button>
            <ButtonLink variant="default" to="/nominations/$id" params={{ id }}>
              {t`Để sau`}
            </ButtonLink>
          </div>
        </div>
        <aside className="stack">
          <section className="panel">
            <SummaryList
              rows={[
                { label: t`Đơn vị`, value: record.unit.name },
                { label: t`Đợt xét`, value: record.round.name },
                { label: t`Hạn nộp`, value: formatDate(record.deadline) },
              ]}
            />
          </section>
          <CriteriaHelp nominationId={id} />
        </aside>
      </div>
    </>
  )
}
