import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { expect, test } from 'vitest'
import { openPage } from '../../test/open-page'
import { server } from '../../test/server'
import { shortId, subjectName, subjectPage } from './subject'

const ID = '0198c3f0-52aa-7d11-9a3e-5b6f0c1d2e3f'

test('a record is called what the event calls it: as it is now, as it was, or as it says itself', () => {
  const named = (details: object) => subjectName({ details } as Parameters<typeof subjectName>[0])
  expect(named({ new: { code: 'CNTT', name: 'Trung tâm' }, old: { code: 'TTCN' } })).toBe('CNTT')
  expect(named({ old: { full_name: 'Nguyễn Văn Đông' } })).toBe('Nguyễn Văn Đông')
  expect(named({ number: '125/QĐ-STNMT', signer: { name: 'Trần Văn A' } })).toBe('125/QĐ-STNMT')
  expect(named({ new: { rating: 'good' }, subject: { type: 'person', code: 'NV0012' } })).toBe('NV0012')
  // A field's own before and after is no name.
  expect(named({ name: { old: 'Đợt 1', new: 'Đợt I' } })).toBeNull()
  expect(named({})).toBeNull()
})

test('an identifier is shortened to its end; a code stays whole', () => {
  expect(shortId(ID)).toBe('…0c1d2e3f')
  expect(shortId('ADVANCED_WORKER')).toBe('ADVANCED_WORKER')
})

test('kinds with a page lead to it, others and what was deleted lead nowhere', () => {
  const subject = { subject_kind: 'nomination', subject_id: ID, details: {} }
  expect(subjectPage(subject)).toBe(`/nominations/${ID}`)
  expect(subjectPage(subject, true)).toBeNull()
  expect(subjectPage({ ...subject, subject_kind: 'session' })).toBeNull()
})

test('the list shows the kind and the name or the short identifier, never the raw one', async () => {
  const event = {
    ...{ seq: 2, at: '2026-01-05T03:00:00Z', account: { id: 'a', username: 'vanphong' }, via: 'api', hash: 'ab' },
    ...{ request_id: 'r1', unit_id: null, version: 3, subject_kind: 'nomination', subject_id: ID, details: {} },
    action: 'nomination.submitted',
  }
  const items = [event, { ...event, seq: 1, details: { new: { code: 'DHTT-2025-0001' } } }]
  server.use(http.get('*/api/v1/audit/events', () => HttpResponse.json({ items, next_cursor: null })))
  await openPage('/audit', ['read_audit'])
  const table = await screen.findByRole('table', { name: 'sự kiện' })
  const links = within(table).getAllByRole('link')
  expect(links.map((link) => link.textContent)).toEqual(['Đề nghị …0c1d2e3f', 'Đề nghị DHTT-2025-0001'])
  expect(links[0]).toHaveAttribute('href', `/nominations/${ID}`)
  expect(links[0]).toHaveAttribute('title', ID)
  expect(table).not.toHaveTextContent(ID)
  await userEvent.click(within(table).getAllByRole('button', { name: /^Xem/ })[0]!)
  // Whole, to be copied.
  expect(await screen.findByRole('dialog')).toHaveTextContent(ID)
})
