import { render } from '@testing-library/react'
import { expect, test } from 'vitest'
import { answerLeave, hasUnsaved, isAskingToLeave, mayLeave, useUnsaved } from './unsaved'

let saved = () => {}

function Form({ text }: { text: string }) {
  saved = useUnsaved(text !== 'as saved', text)
  return null
}

test('leaving asks only while something is typed and not saved', async () => {
  const form = render(<Form text="as saved" />)
  expect(await mayLeave()).toBe(true)
  form.rerender(<Form text="typed" />)
  expect(hasUnsaved()).toBe(true)
  saved()
  expect(hasUnsaved()).toBe(false)
  form.rerender(<Form text="typed after the save" />)
  expect(hasUnsaved()).toBe(true)
  form.rerender(<Form text="as saved" />)
  expect(hasUnsaved()).toBe(false)
})

test('staying keeps the form guarded, leaving gives it up; a second question answers the first with staying', async () => {
  render(<Form text="typed" />)
  const first = mayLeave()
  const second = mayLeave()
  expect(await first).toBe(false)
  expect(isAskingToLeave()).toBe(true)
  answerLeave(false)
  expect(await second).toBe(false)
  expect(hasUnsaved()).toBe(true)
  const third = mayLeave()
  answerLeave(true)
  expect(await third).toBe(true)
  expect(hasUnsaved()).toBe(false)
  expect(isAskingToLeave()).toBe(false)
})

test('a form that leaves the screen guards nothing', () => {
  const form = render(<Form text="typed" />)
  form.unmount()
  expect(hasUnsaved()).toBe(false)
})
