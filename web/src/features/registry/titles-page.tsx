import { useLingui } from '@lingui/react/macro'
import { getRouteApi, Link } from '@tanstack/react-router'
import { usePage } from '../../api/query'
import { ListBody } from '../../routing/list-body'
import type { Column } from '../../ui/data-table'
import { PageHeader } from '../../ui/page-header'
import { Empty } from '../../ui/states'
import type { Title } from './queries'
import { RegistryNav } from './registry-nav'
import { useWords } from './use-words'
import { authorities, subjectTypes } from './words'

const route = getRouteApi('/staff/titles')

/** The catalogue of titles: what counts for what, and who may award it. */
export function TitlesPage() {
  const { t } = useLingui()
  const { word, titleName } = useWords()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const to = (next: typeof search) => void navigate({ search: next })
  const { cursor } = search
  const answer = usePage('/api/v1/title-catalogue', { query: { cursor, limit: 200 } })
  const link = (title: Title) => (
    <Link to="/titles/$code" params={{ code: title.code }}>
      {titleName(title)}
    </Link>
  )
  const awarded = (title: Title) => title.authorities.map((authority) => word(authorities, authority)).join(', ')
  const columns: Column<Title>[] = [
    { key: 'short', header: t`Viết tắt`, cell: (title) => title.abbreviation, width: '190px' },
    { key: 'name', header: t`Danh hiệu`, cell: link, title: titleName },
    { key: 'subject', header: t`Dành cho`, cell: (title) => word(subjectTypes, title.subject_type), width: '120px' },
    { key: 'rank', header: t`Bậc`, cell: (title) => title.rank, align: 'right', width: '70px' },
    { key: 'authorities', header: t`Cấp tặng`, cell: awarded, title: awarded },
  ]
  return (
    <>
      <PageHeader
        title={t`Danh mục danh hiệu`}
        intro={t`Bậc cao hơn được tính là đã có bậc thấp hơn khi xét điều kiện.`}
      />
      <RegistryNav />
      <ListBody
        answer={answer}
        search={search}
        onSearch={to}
        cleared={{}}
        active={0}
        noun={t`danh hiệu`}
        columns={columns}
        rowKey={(title) => title.code}
        card={(title) => ({
          title: link(title),
          meta: [awarded(title), `${title.abbreviation} · ${word(subjectTypes, title.subject_type)}`],
        })}
        empty={<Empty title={t`Chưa có danh hiệu nào`} />}
      />
    </>
  )
}
