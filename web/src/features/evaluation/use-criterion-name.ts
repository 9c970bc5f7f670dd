import { useLingui } from '@lingui/react/macro'
import { computedCriteria } from './words'

/** A computed criterion as people read it: `I5a Hoàn thành xuất sắc nhiệm vụ mỗi năm`. */
export function useCriterionName(): (code: string) => string {
  const { i18n } = useLingui()
  return (code) => {
    const name = computedCriteria[code]
    return name ? `${code} ${i18n._(name)}` : code
  }
}
