let wanted = false

/** Called when another page is on its way: its H1 will take the focus. The first page keeps the browser's own. */
export function wantHeadingFocus() {
  wanted = true
}

/** True once after `wantHeadingFocus`. */
export function takeHeadingFocus(): boolean {
  const now = wanted
  wanted = false
  return now
}
