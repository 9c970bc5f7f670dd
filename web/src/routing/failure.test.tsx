import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { expect, test } from 'vitest'
import { openPage } from '../test/open-page'
import { server } from '../test/server'

const problem = (status: number, more: object = {}) =>
  HttpResponse.json({ status, request_id: 'ma-ho-tro-1', ...more }, { status })

const WAYS: [what: string, answer: () => Response, heading: string, words: RegExp][] = [
  ['404', () => problem(404, { code: 'not_found' }), 'Không tìm thấy mục này', /tìm lại trong danh sách/],
  ['403', () => problem(403, { code: 'forbidden' }), 'Bạn không có quyền xem trang này', /liên hệ Văn phòng Sở/],
  ['500', () => problem(500, { code: 'internal' }), 'Chưa tải được nội dung', /Máy chủ đang gặp lỗi/],
  ['429', () => problem(429, { code: 'rate_limited' }), 'Quá nhiều yêu cầu', /chờ khoảng 60 giây/],
  ['offline', () => HttpResponse.error(), 'Chưa tải được nội dung', /kiểm tra mạng/],
]

test.each(WAYS)(
  'a record page that fails with %s has a heading, what to do, the way back and a retry',
  async (...way) => {
    const [, answer, heading, words] = way
    let tries = 0
    server.use(
      http.get('*/api/v1/periods/pe1', () => {
        tries += 1
        return answer()
      }),
    )
    await openPage('/periods/pe1')
    expect(await screen.findByRole('heading', { level: 1, name: heading })).toBeVisible()
    expect(document.title).toContain(heading)
    expect(screen.getAllByRole('heading')).toHaveLength(1)
    expect(screen.getByText(words)).toBeVisible()
    const main = screen.getByRole('main')
    expect([...main.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual(['/periods'])
    const before = tries
    await userEvent.click(screen.getByRole('button', { name: 'Thử lại' }))
    await waitFor(() => expect(tries).toBeGreaterThan(before))
  },
)

test('an address that leads nowhere has a heading and the way to the start', async () => {
  await openPage('/khong-co')
  expect(await screen.findByRole('heading', { level: 1, name: 'Không có trang này' })).toBeVisible()
  expect(screen.getByRole('link', { name: 'Về trang tổng quan' })).toHaveAttribute('href', '/')
})
