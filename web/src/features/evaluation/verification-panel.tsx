import { useLingui } from '@lingui/react/macro'
import { useGet } from '../../api/query'
import { Failure } from '../../routing/failure'
import { formatDateTime } from '../../ui/format/dates'
import { Loading } from '../../ui/states'
import { OutcomeTag } from './tags'
import classes from './verification.module.css'

/** What the office found on each criterion, to be read. */
export function VerificationPanel({ nominationId }: { nominationId: string }) {
  const { t, i18n } = useLingui()
  const query = useGet('/api/v1/nominations/{id}/verification', { path: { id: nominationId } })
  const judged = query.data?.data.items.filter((item) => item.kind === 'judged')
  return (
    <section className="panel" aria-labelledby="verification-title">
      <h2 id="verification-title" className="section-title">
        {t`Thẩm định của Văn phòng Sở`}
      </h2>
      {query.isError && <Failure error={query.error} onRetry={() => void query.refetch()} />}
      {!judged && !query.isError && <Loading rows={6} />}
      {judged?.every((item) => !item.outcome) && <p className="flush muted">{t`Chưa có kết luận nào.`}</p>}
      {judged?.some((item) => item.outcome) && (
        <ul className={classes.list}>
          {judged.map((item) => (
            <li key={item.criterion} className={classes.item}>
              <div>
                <strong>{item.criterion}</strong> {i18n.locale === 'en' ? item.text_en : item.text_vi}
              </div>
              <div className="row">
                {item.outcome ? (
                  <OutcomeTag outcome={item.outcome} />
                ) : (
                  <span className="muted">{t`Chưa kết luận`}</span>
                )}
                {item.at && (
                  <span className="muted">{[item.by, formatDateTime(item.at)].filter(Boolean).join(' · ')}</span>
                )}
              </div>
              {item.reason && <div className="pre-line">{item.reason}</div>}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
