import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import {
  IconBell,
  IconBuilding,
  IconCalendarEvent,
  IconChecklist,
  IconFileDescription,
  IconGavel,
  IconHistory,
  IconHome,
  IconListCheck,
  IconReportAnalytics,
  IconTableImport,
  IconUserCog,
  IconUserPlus,
  IconUsers,
} from '@tabler/icons-react'
import type { Permission } from '../features/accounts'

export interface NavigationEntry {
  to: string
  label: MessageDescriptor
  icon: typeof IconHome
  /** Without it there is nothing behind the entry; the server decides what is seen there. Absent: everyone. */
  permission?: Permission
}

/** The sidebar in the order of the plan. An entry shows once a feature has a route for it. */
export const entries: NavigationEntry[] = [
  { to: '/', label: msg`Tổng quan`, icon: IconHome },
  { to: '/eligibility', label: msg`Điều kiện`, icon: IconListCheck, permission: 'read_eligibility' },
  { to: '/registrations', label: msg`Đăng ký`, icon: IconUserPlus, permission: 'read_registrations' },
  { to: '/nominations', label: msg`Đề nghị`, icon: IconFileDescription, permission: 'read_nominations' },
  { to: '/verification', label: msg`Thẩm định`, icon: IconChecklist, permission: 'verify_nominations' },
  { to: '/decisions', label: msg`Quyết định`, icon: IconGavel, permission: 'read_decisions' },
  { to: '/reports', label: msg`Báo cáo`, icon: IconReportAnalytics, permission: 'read_reports' },
  { to: '/people', label: msg`Cán bộ`, icon: IconUsers, permission: 'read_people' },
  { to: '/units', label: msg`Đơn vị`, icon: IconBuilding, permission: 'read_units' },
  { to: '/imports', label: msg`Nhập dữ liệu`, icon: IconTableImport, permission: 'run_imports' },
  { to: '/periods', label: msg`Giai đoạn và đợt`, icon: IconCalendarEvent, permission: 'read_programme' },
  { to: '/notices', label: msg`Thông báo`, icon: IconBell },
  { to: '/audit', label: msg`Nhật ký`, icon: IconHistory, permission: 'read_audit' },
  { to: '/accounts', label: msg`Tài khoản`, icon: IconUserCog, permission: 'read_accounts' },
]
