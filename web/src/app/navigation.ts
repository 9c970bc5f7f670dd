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
import type { Role } from '../features/accounts'

export interface NavigationEntry {
  to: string
  label: MessageDescriptor
  icon: typeof IconHome
  /** Who finds work behind it (api.md section 2); the server decides what they see there. Absent: everyone. */
  roles?: Role[]
}

const READERS: Role[] = ['unit_head', 'office', 'director', 'auditor']

/** The sidebar in the order of the plan. An entry shows once a feature has a route for it. */
export const entries: NavigationEntry[] = [
  { to: '/', label: msg`Tổng quan`, icon: IconHome },
  { to: '/eligibility', label: msg`Điều kiện`, icon: IconListCheck, roles: READERS },
  { to: '/registrations', label: msg`Đăng ký`, icon: IconUserPlus, roles: READERS },
  { to: '/nominations', label: msg`Đề nghị`, icon: IconFileDescription, roles: [...READERS, 'council'] },
  { to: '/verification', label: msg`Thẩm định`, icon: IconChecklist, roles: ['office', 'auditor'] },
  { to: '/decisions', label: msg`Quyết định`, icon: IconGavel, roles: ['office', 'director', 'auditor'] },
  { to: '/reports', label: msg`Báo cáo`, icon: IconReportAnalytics, roles: ['office', 'director', 'auditor'] },
  { to: '/people', label: msg`Cán bộ`, icon: IconUsers, roles: [...READERS, 'admin'] },
  { to: '/units', label: msg`Đơn vị`, icon: IconBuilding, roles: [...READERS, 'admin'] },
  { to: '/imports', label: msg`Nhập dữ liệu`, icon: IconTableImport, roles: ['office', 'admin'] },
  { to: '/periods', label: msg`Giai đoạn và đợt`, icon: IconCalendarEvent, roles: READERS },
  { to: '/notices', label: msg`Thông báo`, icon: IconBell },
  { to: '/audit', label: msg`Nhật ký`, icon: IconHistory, roles: ['auditor'] },
  { to: '/accounts', label: msg`Tài khoản`, icon: IconUserCog, roles: ['admin'] },
]
