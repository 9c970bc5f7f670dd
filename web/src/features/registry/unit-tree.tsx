import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useGet } from '../../api/query'
import { Failure } from '../../routing/failure'
import { Empty, Loading } from '../../ui/states'
import { useSession } from '../accounts'
import { flatten } from './tree-order'
import classes from './unit-tree.module.css'
import { useWords } from './use-words'
import { unitKinds } from './words'

const AT_ONCE = 200

/** The whole department, each unit below the one it belongs to. */
export function UnitTree() {
  const { t } = useLingui()
  const { can } = useSession()
  const { word } = useWords()
  const answer = useGet('/api/v1/units', { query: { limit: AT_ONCE, include: 'total' } })
  if (answer.error && !answer.data) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />
  if (!answer.data) return <Loading />
  const { items, next_cursor: more, total } = answer.data.data
  if (items.length === 0) {
    const action = can('run_imports') && (
      <Button renderRoot={(props) => <Link to="/imports" {...props} />}>{t`Nhập từ tệp`}</Button>
    )
    return (
      <Empty title={t`Chưa có đơn vị nào`} action={action}>
        <p>{t`Nhập danh sách đơn vị trước, rồi đến cán bộ và xếp loại hằng năm.`}</p>
      </Empty>
    )
  }
  return (
    <>
      {more && (
        <p className="muted">
          {t`Đang hiện ${AT_ONCE} trong ${total ?? 0} đơn vị. Gõ tên hoặc mã để tìm các đơn vị khác.`}
        </p>
      )}
      <ul className={classes.tree} aria-label={t`Cây đơn vị`}>
        {flatten(items).map(({ unit, depth }) => (
          <li key={unit.id} className={classes.unit} style={{ paddingInlineStart: 16 + depth * 24 }}>
            <span className={classes.name}>
              <Link to="/units/$unitId" params={{ unitId: unit.id }}>
                {unit.name}
              </Link>
              {unit.valid_to && <span className="muted"> ({t`đã kết thúc`})</span>}
            </span>
            <span className={classes.code}>{unit.code}</span>
            <span className={classes.kind}>{word(unitKinds, unit.kind)}</span>
            <span className={classes.head}>{unit.head?.full_name ?? '—'}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
