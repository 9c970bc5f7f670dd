import { orNull } from '../../forms'
import type { Succession } from './queries'

/** The fields of the form; which of them count depends on the kind. */
export interface SuccessionValues {
  kind: string
  effective_on: string
  decision_number: string
  reason: string
  new_name: string
  new_code: string
  new_parent_id: string
  unit_ids: string[]
}

/** Only what belongs to the kind is sent: a name typed before the kind was changed must not rename the unit. */
export function successionBody(values: SuccessionValues) {
  const kind = values.kind as Succession['kind']
  const rename = kind === 'rename'
  return {
    kind,
    effective_on: values.effective_on,
    decision_number: orNull(values.decision_number),
    reason: orNull(values.reason) ?? '',
    new_name: rename ? orNull(values.new_name) : null,
    new_code: rename ? orNull(values.new_code) : null,
    new_parent_id: kind === 'transfer' ? orNull(values.new_parent_id) : null,
    unit_ids: kind === 'merge' || kind === 'split' ? values.unit_ids : [],
  }
}
