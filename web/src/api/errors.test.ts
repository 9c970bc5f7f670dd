import { expect, test } from 'vitest'
import { ApiError, describeError, fieldErrors, fieldName, isTemporary, NetworkError, toApiError } from './errors'

function problem(status: number, body: unknown, headers: Record<string, string> = {}) {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/problem+json', ...headers },
  })
}

test('a problem document becomes an error with its fields by form name', async () => {
  const error = await toApiError(
    problem(422, {
      type: 'about:blank',
      title: 'Không hợp lệ',
      status: 422,
      code: 'validation_failed',
      detail: 'Có 2 mục chưa đúng.',
      request_id: 'req-7',
      errors: [
        { pointer: '/subject/id', code: 'unknown_id', message: 'Không có người này.' },
        { pointer: '/subject/id', code: 'other', message: 'Lỗi thứ hai của cùng mục.' },
        { pointer: '/years/0', code: 'out_of_range', message: 'Năm ngoài giai đoạn.' },
      ],
    }),
  )
  expect(error.code).toBe('validation_failed')
  expect(error.requestId).toBe('req-7')
  expect(describeError(error)).toBe('Có 2 mục chưa đúng.')
  expect(fieldErrors(error)).toEqual({ 'subject.id': 'Không có người này.', 'years.0': 'Năm ngoài giai đoạn.' })
})

test("a proxy's page instead of a problem document is still explained", async () => {
  const error = await toApiError(new Response('<html>Bad Gateway</html>', { status: 502 }))
  expect(error.code).toBe('http_502')
  expect(describeError(error)).toBe('Máy chủ đang gặp lỗi. Hãy thử lại sau ít phút.')
  expect(isTemporary(error)).toBe(true)
})

test('a 500 never shows what the server wrote', async () => {
  const error = await toApiError(problem(500, { code: 'internal', detail: 'panicked at store.rs', request_id: 'r' }))
  expect(describeError(error)).not.toContain('panicked')
})

test.each([
  [403, 'Bạn không có quyền làm việc này.'],
  [404, 'Không tìm thấy, hoặc bạn không được xem mục này.'],
  [412, 'Nội dung đã được người khác sửa sau khi bạn mở.'],
])('a bare %i has words of its own', async (status, words) => {
  expect(describeError(await toApiError(problem(status, {})))).toBe(words)
})

test('Retry-After is read, and 429 is worth another try', async () => {
  const error = await toApiError(problem(429, { code: 'too_many_requests' }, { 'Retry-After': '17' }))
  expect(error.retryAfter).toBe(17)
  expect(isTemporary(error)).toBe(true)
})

test('no answer is not an answer', () => {
  expect(isTemporary(new NetworkError(new TypeError('fetch failed')))).toBe(true)
  expect(describeError(new NetworkError(null))).toContain('Không kết nối được')
  expect(isTemporary(new ApiError(409, 'deadline_passed', '', null, null, [], null, {}))).toBe(false)
})

test('JSON pointers unescape as RFC 6901 says', () => {
  expect(fieldName('/a~1b/m~0n')).toBe('a/b.m~n')
  expect(fieldName('#/summary')).toBe('summary')
})

test('too many tries: how long to wait, in seconds or minutes', async () => {
  const wait = async (seconds: string) =>
    describeError(await toApiError(problem(429, { detail: 'See Retry-After' }, { 'Retry-After': seconds })))
  expect(await wait('0')).toBe('Bạn đã thử quá nhiều lần. Hãy chờ 1 giây rồi thử lại.')
  expect(await wait('17')).toBe('Bạn đã thử quá nhiều lần. Hãy chờ 17 giây rồi thử lại.')
  expect(await wait('301')).toBe('Bạn đã thử quá nhiều lần. Hãy chờ 6 phút rồi thử lại.')
})
