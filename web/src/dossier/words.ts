import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Tone } from '../ui/status-tag'
import type { EvidenceKind, NominationState, RegistrationState } from './states'

/** A state as the reader sees it: never a colour alone. */
interface StateWord {
  tone: Tone
  word: MessageDescriptor
}

export const registrationStates: Record<RegistrationState, StateWord> = {
  draft: { tone: 'draft', word: msg`Nháp` },
  submitted: { tone: 'submitted', word: msg`Đã nộp` },
  returned: { tone: 'bad', word: msg`Trả lại` },
  accepted: { tone: 'good', word: msg`Đã tiếp nhận` },
  withdrawn: { tone: 'draft', word: msg`Đã rút` },
}

export const nominationStates: Record<NominationState, StateWord> = {
  draft: { tone: 'draft', word: msg`Nháp` },
  submitted: { tone: 'submitted', word: msg`Đã nộp` },
  returned: { tone: 'bad', word: msg`Trả lại` },
  verified: { tone: 'checking', word: msg`Đã thẩm định` },
  in_council: { tone: 'council', word: msg`Tại hội đồng` },
  recommended: { tone: 'council', word: msg`Hội đồng đề nghị` },
  not_recommended: { tone: 'bad', word: msg`Hội đồng không đề nghị` },
  recognised: { tone: 'good', word: msg`Công nhận` },
  declined: { tone: 'bad', word: msg`Không công nhận` },
  ineligible: { tone: 'bad', word: msg`Không đủ điều kiện` },
  withdrawn: { tone: 'draft', word: msg`Đã rút` },
  revoked: { tone: 'bad', word: msg`Đã thu hồi` },
}

export const subjectTypes = {
  person: msg`Cá nhân`,
  unit: msg`Tập thể`,
} satisfies Record<'person' | 'unit', MessageDescriptor>

export const evidenceKinds: Record<EvidenceKind, MessageDescriptor> = {
  minutes: msg`Biên bản`,
  initiative: msg`Hồ sơ sáng kiến`,
  decision: msg`Quyết định`,
  certificate: msg`Giấy chứng nhận`,
  report: msg`Báo cáo`,
  photo: msg`Ảnh`,
  other: msg`Khác`,
}

/** What the history says happened. */
export const actionWords: Record<string, MessageDescriptor> = {
  create: msg`Tạo bản nháp`,
  submit: msg`Nộp`,
  return: msg`Trả lại`,
  accept: msg`Tiếp nhận`,
  verify: msg`Xác nhận đã thẩm định`,
  reject: msg`Kết luận không đủ điều kiện`,
  refer: msg`Chuyển hội đồng`,
  withdraw: msg`Rút`,
  revoke: msg`Thu hồi công nhận`,
  recommend: msg`Hội đồng đề nghị`,
  not_recommend: msg`Hội đồng không đề nghị`,
  recognise: msg`Công nhận`,
  decline: msg`Không công nhận`,
}

/** A transition's button and the question it asks first. */
interface ActionTalk {
  button: MessageDescriptor
  question: MessageDescriptor
  effect: MessageDescriptor
  reason?: 'required' | 'optional'
  danger?: boolean
}

export const nominationTalk: Record<string, ActionTalk> = {
  verify: {
    button: msg`Xác nhận thẩm định`,
    question: msg`Xác nhận đã thẩm định?`,
    effect: msg`Đề nghị sẽ được trình Giám đốc quyết định.`,
    reason: 'optional',
  },
  refer: {
    button: msg`Chuyển hội đồng`,
    question: msg`Chuyển đề nghị đến hội đồng?`,
    effect: msg`Hội đồng sẽ xét đề nghị này trong phiên họp tới.`,
    reason: 'optional',
  },
  return: {
    button: msg`Trả lại`,
    question: msg`Trả lại đề nghị?`,
    effect: msg`Đơn vị sẽ sửa và nộp lại trước hạn. Lý do được gửi cho đơn vị.`,
    reason: 'required',
  },
  reject: {
    button: msg`Không đủ điều kiện`,
    question: msg`Kết luận không đủ điều kiện?`,
    effect: msg`Đề nghị dừng tại đây. Lý do được gửi cho đơn vị.`,
    reason: 'required',
    danger: true,
  },
  withdraw: {
    button: msg`Rút đề nghị`,
    question: msg`Rút đề nghị này?`,
    effect: msg`Đề nghị đã rút không nộp lại được; có thể lập đề nghị mới.`,
    reason: 'optional',
    danger: true,
  },
  revoke: {
    button: msg`Thu hồi công nhận`,
    question: msg`Thu hồi công nhận?`,
    effect: msg`Danh hiệu điển hình bị thu hồi theo Luật Thi đua, khen thưởng năm 2022, Điều 93.`,
    reason: 'required',
    danger: true,
  },
}

export const registrationTalk: Record<string, ActionTalk> = {
  submit: {
    button: msg`Nộp đăng ký`,
    question: msg`Nộp đăng ký này?`,
    effect: msg`Sau khi nộp, nội dung không sửa được nữa, trừ khi Văn phòng Sở trả lại.`,
  },
  accept: {
    button: msg`Tiếp nhận`,
    question: msg`Tiếp nhận đăng ký này?`,
    effect: msg`Đăng ký được tính vào báo cáo tổng hợp và có thể lập đề nghị công nhận.`,
  },
  return: {
    button: msg`Trả lại`,
    question: msg`Trả lại đăng ký?`,
    effect: msg`Đơn vị sẽ sửa và nộp lại trước hạn. Lý do được gửi cho đơn vị.`,
    reason: 'required',
  },
  withdraw: {
    button: msg`Rút đăng ký`,
    question: msg`Rút đăng ký này?`,
    effect: msg`Đăng ký đã rút không nộp lại được; có thể lập đăng ký mới.`,
    reason: 'optional',
    danger: true,
  },
}
