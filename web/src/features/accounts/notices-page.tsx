import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { describeError } from '../../api/errors'
import { usePage, useSend } from '../../api/query'
import { Failure } from '../../routing/failure'
import { toNextPage, toPreviousPage } from '../../routing/list-search'
import { CursorPager, ListCount } from '../../ui/cursor-pager'
import { formatDateTime } from '../../ui/format/dates'
import { PageHeader } from '../../ui/page-header'
import { Empty, Loading } from '../../ui/states'
import { noticeTarget } from './notice-target'
import classes from './notices-page.module.css'
import type { Notice } from './queries'
import type { NoticesSearch } from './routes'

const route = getRouteApi('/staff/notices')

/** What happened to the things this person has to do with. */
export function NoticesPage() {
  const { t } = useLingui()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const to = (next: NoticesSearch) => void navigate({ search: next })
  const answer = usePage('/api/v1/notices', {
    query: { unread: search.unread, cursor: search.cursor, limit: 20, include: 'total' },
  })
  const readAll = useSend('post', '/api/v1/notices/read-all', { invalidates: ['/api/v1/notices'] })
  const items = answer.data?.data.items ?? []
  const next = answer.data?.data.next_cursor
  const previous = toPreviousPage(search)
  return (
    <>
      <PageHeader
        title={t`Thông báo`}
        actions={
          items.some((notice) => notice.read_at === null) && (
            <Button variant="default" loading={readAll.isPending} onClick={() => readAll.mutate({})}>
              {t`Đánh dấu đã đọc tất cả`}
            </Button>
          )
        }
      />
      <div className={classes.tabs}>
        <Link to="/notices" search={{}} activeOptions={{ includeSearch: true, exact: true }}>
          {t`Tất cả`}
        </Link>
        <Link to="/notices" search={{ unread: true }} activeOptions={{ includeSearch: true }}>
          {t`Chưa đọc`}
        </Link>
      </div>
      {readAll.isError && (
        <p role="alert" className="dialog-error">
          {describeError(readAll.error)}
        </p>
      )}
      {answer.error && !answer.data && <Failure error={answer.error} onRetry={() => void answer.refetch()} />}
      {!answer.data && !answer.error && <Loading rows={6} rowHeight={72} />}
      {answer.data && items.length === 0 && (
        <Empty title={search.unread ? t`Không còn thông báo chưa đọc` : t`Chưa có thông báo nào`}>
          <p>{t`Khi đăng ký hay đề nghị của bạn được nộp, trả lại hoặc quyết định, thông báo sẽ hiện ở đây.`}</p>
        </Empty>
      )}
      {items.length > 0 && (
        <>
          <ListCount shown={items.length} total={answer.data?.data.total} noun={t`thông báo`} />
          <ul className={classes.list}>
            {items.map((notice) => (
              <NoticeItem key={notice.id} notice={notice} />
            ))}
          </ul>
          <CursorPager
            onPrevious={previous && (() => to(previous))}
            onNext={next ? () => to(toNextPage(search, next)) : null}
          />
        </>
      )}
    </>
  )
}

function NoticeItem({ notice }: { notice: Notice }) {
  const { t } = useLingui()
  const read = useSend('put', '/api/v1/notices/{id}/read', { invalidates: ['/api/v1/notices'] })
  const target = noticeTarget(notice)
  const mark = () => {
    if (notice.read_at === null) read.mutate({ params: { path: { id: notice.id } }, etag: '*' })
  }
  return (
    <li className={classes.item} data-unread={notice.read_at === null || undefined}>
      <div className={classes.text}>
        <p className={classes.title}>
          {target ? (
            <Link to={target} onClick={mark}>
              {notice.title}
            </Link>
          ) : (
            notice.title
          )}
          {notice.read_at === null && <span className={classes.new}>{t`Mới`}</span>}
        </p>
        {notice.body && <p className={classes.body}>{notice.body}</p>}
        <p className={classes.meta}>{formatDateTime(notice.created_at)}</p>
      </div>
      {notice.read_at === null && (
        <Button variant="subtle" size="compact-sm" loading={read.isPending} onClick={mark}>
          {t`Đánh dấu đã đọc`}
          <span className="visually-hidden">: {notice.title}</span>
        </Button>
      )}
    </li>
  )
}
