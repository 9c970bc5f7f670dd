import { screen } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { expect, test } from 'vitest'
import type { Permission } from '../features/accounts'
import { openPage } from '../test/open-page'
import { server } from '../test/server'

/** The lists of accounts, registry, programme and audit: address, what it reads, what it says when there is nothing. */
const LISTS: [address: string, reads: string, nothing: RegExp][] = [
  ['/accounts', 'accounts', /^Chưa có tài khoản/],
  ['/people', 'people', /^Chưa có cán bộ/],
  ['/units', 'units', /^Chưa có đơn vị/],
  ['/initiatives', 'initiatives', /^Chưa có sáng kiến/],
  ['/disciplines', 'disciplines', /^Không có kỷ luật/],
  ['/titles', 'title-catalogue', /^Chưa có danh hiệu/],
  ['/imports', 'jobs', /^Bạn chưa nhập tệp/],
  ['/periods', 'periods', /^Chưa có giai đoạn/],
  ['/audit', 'audit/events', /^Chưa có sự kiện/],
]

const EVERYTHING: Permission[] = [
  ...(['manage_accounts', 'read_accounts', 'read_people', 'read_units', 'write_units', 'run_imports'] as const),
  ...(['read_disciplines', 'read_title_catalogue', 'read_programme', 'write_periods', 'read_audit'] as const),
]

const nothing = () => HttpResponse.json({ items: [], next_cursor: null, total: 0 })
const refuse = (status: number, headers?: Record<string, string>) =>
  HttpResponse.json({ status, code: `http_${status}`, request_id: 'ma-1' }, { status, headers })

async function open(address: string, reads: string, answer: () => Response | Promise<Response>) {
  // Whatever else the page asks for is there, and empty.
  server.use(http.get('*/api/v1/*', nothing))
  server.use(http.get(`*/api/v1/${reads}`, answer))
  await openPage(address, EVERYTHING)
}

/** The page's own heading is there whatever the list is doing. */
const heading = () => screen.findByRole('heading', { level: 1 })

test.each(LISTS)('%s while it waits', async (address, reads) => {
  await open(address, reads, () => new Promise<Response>(() => undefined))
  await heading()
  expect(await screen.findByText('Đang tải…')).toBeInTheDocument()
})

test.each(LISTS)('%s when there is nothing', async (address, reads, words) => {
  await open(address, reads, nothing)
  await heading()
  expect(await screen.findByRole('heading', { level: 2, name: words })).toBeVisible()
})

test.each(LISTS)('%s when the server fails', async (address, reads) => {
  await open(address, reads, () => refuse(500))
  await heading()
  const alert = await screen.findByRole('alert')
  expect(alert).toHaveTextContent('Máy chủ đang gặp lỗi')
  expect(alert).toHaveTextContent('ma-1')
  expect(screen.getByRole('button', { name: 'Thử lại' })).toBeVisible()
})

test.each(LISTS)('%s without permission', async (address, reads) => {
  await open(address, reads, () => refuse(403))
  await heading()
  expect(await screen.findByRole('heading', { name: 'Bạn không có quyền xem trang này' })).toBeVisible()
  expect(screen.getByText(/liên hệ Văn phòng Sở/)).toBeVisible()
})

test.each(LISTS)('%s when too much is asked', async (address, reads) => {
  await open(address, reads, () => refuse(429, { 'Retry-After': '30' }))
  await heading()
  expect(await screen.findByRole('alert')).toHaveTextContent('chờ khoảng 30 giây')
})
