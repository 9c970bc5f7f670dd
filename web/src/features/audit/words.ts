import { msg } from '@lingui/core/macro'

/** Kinds of things that events are about. */
export const subjectKinds = {
  account: msg`Tài khoản`,
  unit: msg`Đơn vị`,
  person: msg`Cán bộ`,
  annual_record: msg`Xếp loại, danh hiệu`,
  initiative: msg`Sáng kiến`,
  discipline: msg`Kỷ luật`,
  title: msg`Danh mục danh hiệu`,
  import: msg`Nhập dữ liệu`,
  period: msg`Giai đoạn`,
  criteria_set: msg`Bộ tiêu chí`,
  round: msg`Đợt`,
  registration: msg`Đăng ký`,
  nomination: msg`Đề nghị`,
  waiver: msg`Miễn điều kiện`,
  decision: msg`Quyết định`,
  recognition: msg`Công nhận ngoài Sở`,
  session: msg`Phiên đăng nhập`,
  job: msg`Việc chạy nền`,
}

/** What was done; the second part of an event's action. */
export const verbs = {
  created: msg`tạo`,
  updated: msg`sửa`,
  changed: msg`sửa`,
  deleted: msg`xóa`,
  submitted: msg`nộp`,
  returned: msg`trả lại`,
  accepted: msg`chấp nhận`,
  verified: msg`thẩm định đạt`,
  rejected: msg`loại`,
  withdrawn: msg`rút`,
  revoked: msg`thu hồi`,
  recognised: msg`công nhận`,
  declined: msg`không công nhận`,
  granted: msg`cấp vai trò`,
  signed_in: msg`đăng nhập`,
  signed_out: msg`đăng xuất`,
  opened: msg`mở`,
  closed: msg`đóng`,
  imported: msg`nhập`,
  decided: msg`quyết định`,
}

export const doors = { api: msg`Trang web hoặc API`, cli: msg`Dòng lệnh`, system: msg`Hệ thống` }
