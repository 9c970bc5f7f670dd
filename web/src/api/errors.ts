import { t } from '@lingui/core/macro'

/** One field that the server refused (RFC 9457 extension of api.md section 1). */
export interface FieldProblem {
  /** JSON pointer into the body that was sent, for example `/subject/id`. */
  pointer: string
  code: string
  message: string
}

/** An answer of the server that is not a success. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string | null,
    readonly requestId: string | null,
    readonly fields: FieldProblem[],
    /** Seconds until another try is welcome (429, 503), if the server said so. */
    readonly retryAfter: number | null,
    /** The whole problem document, for members that one operation adds. */
    readonly problem: Record<string, unknown>,
  ) {
    super(`${status} ${code}`)
    this.name = 'ApiError'
  }
}

/** No answer came at all: no network, server down, or the request was cut off. */
export class NetworkError extends Error {
  constructor(cause: unknown) {
    super('no answer from the server', { cause })
    this.name = 'NetworkError'
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function fieldProblems(value: unknown): FieldProblem[] {
  if (!Array.isArray(value)) return []
  return value.filter(isRecord).map((item) => ({
    pointer: text(item.pointer) ?? '',
    code: text(item.code) ?? 'invalid',
    message: text(item.message) ?? '',
  }))
}

function seconds(header: string | null): number | null {
  const value = Number(header)
  return header !== null && Number.isFinite(value) && value >= 0 ? value : null
}

/** Reads a refusal; a body that is no problem document (a proxy's page) still gives a usable error. */
export async function toApiError(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null)
  const problem = isRecord(body) ? body : {}
  return new ApiError(
    response.status,
    text(problem.code) ?? `http_${response.status}`,
    text(problem.title) ?? '',
    text(problem.detail),
    text(problem.request_id) ?? response.headers.get('x-request-id'),
    fieldProblems(problem.errors),
    seconds(response.headers.get('retry-after')),
    problem,
  )
}

/** What to tell a person. The server's own words (already in their language) win over the general ones. */
export function describeError(error: unknown): string {
  if (error instanceof NetworkError) return t`Không kết nối được với máy chủ. Hãy kiểm tra mạng rồi thử lại.`
  if (!(error instanceof ApiError)) return t`Có lỗi ngoài dự kiến trong trang này. Hãy tải lại trang.`
  if (error.status >= 500) return t`Máy chủ đang gặp lỗi. Hãy thử lại sau ít phút.`
  // The server speaks of a header; people want to know how long.
  if (error.status === 429 && error.retryAfter !== null) return waitFor(error.retryAfter)
  return error.detail ?? (error.title !== '' ? error.title : byStatus(error))
}

function waitFor(seconds: number): string {
  const [whole, minutes] = [Math.max(1, Math.ceil(seconds)), Math.ceil(seconds / 60)]
  if (whole <= 90) return t`Bạn đã thử quá nhiều lần. Hãy chờ ${whole} giây rồi thử lại.`
  return t`Bạn đã thử quá nhiều lần. Hãy chờ ${minutes} phút rồi thử lại.`
}

function byStatus(error: ApiError): string {
  switch (error.status) {
    case 401:
      return t`Bạn cần đăng nhập lại.`
    case 403:
      return t`Bạn không có quyền làm việc này.`
    case 404:
      return t`Không tìm thấy, hoặc bạn không được xem mục này.`
    case 409:
      return t`Trạng thái hiện tại không cho phép làm việc này.`
    case 412:
      return t`Nội dung đã được người khác sửa sau khi bạn mở.`
    case 413:
      return t`Tệp quá lớn.`
    case 415:
      return t`Loại tệp này không được nhận.`
    case 422:
      return t`Có mục chưa đúng. Hãy sửa rồi gửi lại.`
    case 429:
      return t`Bạn thao tác quá nhanh. Hãy chờ một lát rồi thử lại.`
    default:
      return t`Yêu cầu không thực hiện được (mã ${error.status}).`
  }
}

/** The field name a form uses for a JSON pointer: `/subject/id` is `subject.id`, `/years/0` is `years.0`. */
export function fieldName(pointer: string): string {
  return pointer
    .replace(/^#?\//, '')
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.')
}

/** The first message of each field, keyed by form field name; an empty object when the error names no field. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof ApiError)) return {}
  const found: Record<string, string> = {}
  for (const field of error.fields) {
    const name = fieldName(field.pointer)
    if (name !== '' && !(name in found)) found[name] = field.message
  }
  return found
}

/** True when asking again can help: nothing was decided by the server. */
export function isTemporary(error: unknown): boolean {
  if (error instanceof NetworkError) return true
  return error instanceof ApiError && (error.status === 429 || error.status >= 500)
}
