import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { expect, test } from 'vitest'
import { renderUi } from '../../test/render'
import { server } from '../../test/server'
import { hasUnsaved } from '../../ui/unsaved'
import { AccountGrants } from './account-grants'
import type { Account } from './queries'

test('a role chosen but not yet given holds the page back; a given one does not', async () => {
  server.use(
    http.get('*/api/v1/units', () => HttpResponse.json({ items: [], next_cursor: null })),
    http.post('*/api/v1/accounts/a1/grants', () => HttpResponse.json({ id: 'g2' }, { status: 201 })),
  )
  const account = { id: 'a1', username: 'kiemtoan', grants: [] } as unknown as Account
  renderUi(<AccountGrants account={account} etag={'"1"'} manages />)
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Vai trò' }), 'auditor')
  expect(hasUnsaved()).toBe(true)
  await userEvent.click(screen.getByRole('button', { name: 'Cấp vai trò' }))
  await waitFor(() => expect(hasUnsaved()).toBe(false))
})
