/** The element id of a form field, so that error summaries and tests can find it. */
export function fieldId(name: string): string {
  return `field-${name}`
}
