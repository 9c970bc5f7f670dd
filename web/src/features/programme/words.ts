import { msg } from '@lingui/core/macro'
import type { Tone } from '../../ui/status-tag'

/** What each word of the API's vocabulary is called on screen. */
export const roundKinds = {
  interim: msg`Sơ kết`,
  final: msg`Tổng kết`,
  ad_hoc: msg`Đột xuất`,
}

export const roundStates = {
  planned: msg`Dự kiến`,
  open: msg`Đang mở`,
  evaluating: msg`Đang thẩm định`,
  decided: msg`Đã quyết định`,
  closed: msg`Đã đóng`,
}

export const roundTones: Record<keyof typeof roundStates, Tone> = {
  planned: 'draft',
  open: 'submitted',
  evaluating: 'checking',
  decided: 'good',
  closed: 'draft',
}

export const deadlines = {
  registration: msg`Đăng ký`,
  nomination: msg`Đề nghị`,
  evaluation: msg`Thẩm định`,
}

export const criterionKinds = { computed: msg`Máy tính`, judged: msg`Cán bộ đánh giá` }

export const subjectTypes = { person: msg`Cá nhân`, unit: msg`Tập thể` }

/** The verb of each transition of a round. */
export const roundActions = {
  open: msg`Mở đợt`,
  start_evaluation: msg`Bắt đầu thẩm định`,
  close: msg`Đóng đợt`,
  reopen: msg`Mở lại đợt`,
}

/** What a transition brings about. */
export const roundEffects = {
  open: msg`Các đơn vị lập và nộp được đề nghị.`,
  start_evaluation: msg`Các đơn vị không nộp được nữa; Văn phòng Sở thẩm định những đề nghị đã nộp.`,
  close: msg`Không còn gì của đợt thay đổi được nữa.`,
  reopen: msg`Các đơn vị lại nộp được đề nghị.`,
}
