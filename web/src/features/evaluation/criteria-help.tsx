import { useLingui } from '@lingui/react/macro'
import { useGet } from '../../api/query'
import classes from './verification.module.css'

/** What the plan asks, beside the report that answers it. Without it the form still works, so no error is shown. */
export function CriteriaHelp({ nominationId }: { nominationId: string }) {
  const { t, i18n } = useLingui()
  const query = useGet('/api/v1/nominations/{id}/verification', { path: { id: nominationId } })
  const items = query.data?.data.items ?? []
  if (items.length === 0) return null
  return (
    <section className="panel" aria-labelledby="criteria-title">
      <h2 id="criteria-title" className="section-title">
        {t`Tiêu chí cần nêu`}
      </h2>
      <ol className={classes.help}>
        {items.map((item) => (
          <li key={item.criterion}>
            <strong>{item.criterion}</strong> {i18n.locale === 'en' ? item.text_en : item.text_vi}
          </li>
        ))}
      </ol>
    </section>
  )
}
