import { msg } from '@lingui/core/macro'
import type { Role } from './session'

/** What each role is called on screen. */
export const roleNames = {
  staff: msg`Công chức, viên chức`,
  unit_head: msg`Thủ trưởng đơn vị`,
  office: msg`Văn phòng Sở`,
  council: msg`Thành viên hội đồng`,
  director: msg`Giám đốc Sở`,
  editor: msg`Biên tập viên`,
  auditor: msg`Người kiểm tra`,
  admin: msg`Quản trị hệ thống`,
} satisfies Record<Role, unknown>
