import { createMemoryHistory, RouterProvider } from '@tanstack/react-router'
import { render } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { makeQueryClient } from '../api/query-client'
import { Providers } from '../app/providers'
import { makeRouter } from '../app/router'
import type { Permission } from '../features/accounts'
import { server } from './server'
import { tokenAnswer } from './tokens'

const me = (permissions: Permission[]) => ({
  account: { id: 'account-1', username: 'vanphong', must_change_password: false },
  person: { id: 'p1', employee_code: 'NV0007', full_name: 'Nguyễn Thị Hồng Ánh', unit_id: 'u1', position: 'Chánh VP' },
  grants: [{ id: 'g1', role: 'office', unit: null }],
  permissions,
  second_factor: { enrolled: false, required: false },
})

/** The whole application at an address, for a signed-in person; the test brings the answers of the page's own reads. */
export async function openPage(path: string, permissions: Permission[] = []) {
  server.use(
    http.post('*/api/v1/auth/refresh', () => HttpResponse.json(tokenAnswer())),
    http.get('*/api/v1/me', () => HttpResponse.json(me(permissions), { headers: { ETag: '"1"' } })),
    http.get('*/api/v1/notices', () => HttpResponse.json({ items: [], next_cursor: null, total: 0 })),
    http.get('*/api/v1/units/u1', () => HttpResponse.json({ id: 'u1', code: 'VP', name: 'Văn phòng Sở' })),
  )
  const queries = makeQueryClient()
  // What a page shows in the end does not depend on how often it asked; a test need not wait for that.
  const { queries: reads } = queries.getDefaultOptions()
  queries.setDefaultOptions({ queries: { ...reads, retry: false } })
  const history = createMemoryHistory({ initialEntries: [path] })
  const router = makeRouter(queries, history)
  // The page's code first: on a busy machine that takes its time, and no test is about it.
  await router.load()
  render(
    <Providers queries={queries} env="test">
      <RouterProvider router={router} />
    </Providers>,
  )
}
