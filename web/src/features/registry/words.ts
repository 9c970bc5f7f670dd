import { msg } from '@lingui/core/macro'

/** What each word of the API's vocabulary is called on screen. */
export const unitKinds = {
  department: msg`Sở`,
  office: msg`Văn phòng`,
  division: msg`Phòng`,
  sub_department: msg`Chi cục`,
  service_unit: msg`Đơn vị sự nghiệp`,
  branch: msg`Chi nhánh`,
}

export const leaderships = {
  none: msg`Không giữ chức vụ`,
  deputy_head: msg`Cấp phó`,
  unit_head: msg`Cấp trưởng`,
  department_leader: msg`Lãnh đạo Sở`,
}

export const employments = {
  civil_servant: msg`Công chức`,
  public_employee: msg`Viên chức`,
  worker: msg`Người lao động`,
}

export const genders = { male: msg`Nam`, female: msg`Nữ` }

export const ratings = {
  excellent: msg`Hoàn thành xuất sắc nhiệm vụ`,
  good: msg`Hoàn thành tốt nhiệm vụ`,
  completed: msg`Hoàn thành nhiệm vụ`,
  not_completed: msg`Không hoàn thành nhiệm vụ`,
  not_rated: msg`Không xếp loại`,
}

export const authorities = {
  department_director: msg`Giám đốc Sở`,
  provincial_people_committee: msg`UBND tỉnh`,
  ministry: msg`Bộ`,
  prime_minister: msg`Thủ tướng Chính phủ`,
}

export const disciplineKinds = {
  reprimand: msg`Khiển trách`,
  warning: msg`Cảnh cáo`,
  salary_reduction: msg`Hạ bậc lương`,
  demotion: msg`Giáng chức`,
  removal: msg`Cách chức`,
  dismissal: msg`Buộc thôi việc`,
}

export const initiativeScopes = {
  base: msg`Cấp cơ sở`,
  provincial: msg`Cấp tỉnh, cấp Bộ`,
  national: msg`Toàn quốc`,
}

export const successionKinds = {
  rename: msg`Đổi tên`,
  transfer: msg`Chuyển trực thuộc`,
  merge: msg`Sáp nhập`,
  split: msg`Chia tách`,
  close: msg`Giải thể`,
}

export const subjectTypes = { person: msg`Cá nhân`, unit: msg`Tập thể` }

export const importKinds = {
  annual_ledger: msg`Sổ theo dõi danh hiệu của Văn phòng Sở`,
  units: msg`Đơn vị`,
  people: msg`Cán bộ`,
  annual_records: msg`Xếp loại và danh hiệu hằng năm`,
  initiatives: msg`Sáng kiến`,
  disciplines: msg`Kỷ luật`,
}

export const jobStates = {
  queued: msg`Đang chờ`,
  running: msg`Đang chạy`,
  succeeded: msg`Xong`,
  failed: msg`Không thành công`,
  cancelled: msg`Đã dừng`,
}
