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
  { to: '/', label: msg({ context: 'navigation', message: 'Tổng quan' }), icon: IconHome },
  {
    to: '/eligibility',
    label: msg({ context: 'navigation', message: 'Điều kiện' }),
    icon: IconListCheck,
    permission: 'read_eligibility',
  },
  {
    to: '/registrations',
    label: msg({ context: 'navigation', message: 'Đăng ký' }),
    icon: IconUserPlus,
    permission: 'read_registrations',
  },
  {
    to: '/nominations',
    label: msg({ context: 'navigation', message: 'Đề nghị' }),
    icon: IconFileDescription,
    permission: 'read_nominations',
  },
  {
    to: '/verification',
    label: msg({ context: 'navigation', message: 'Thẩm định' }),
    icon: IconChecklist,
    permission: 'verify_nominations',
  },
  {
    to: '/decisions',
    label: msg({ context: 'navigation', message: 'Quyết định' }),
    icon: IconGavel,
    permission: 'read_decisions',
  },
  {
    to: '/reports',
    label: msg({ context: 'navigation', message: 'Báo cáo' }),
    icon: IconReportAnalytics,
    permission: 'read_reports',
  },
  {
    to: '/people',
    label: msg({ context: 'navigation', message: 'Cán bộ' }),
    icon: IconUsers,
    permission: 'read_people',
  },
  {
    to: '/units',
    label: msg({ context: 'navigation', message: 'Đơn vị' }),
    icon: IconBuilding,
    permission: 'read_units',
  },
  {
    to: '/imports',
    label: msg({ context: 'navigation', message: 'Nhập dữ liệu' }),
    icon: IconTableImport,
    permission: 'run_imports',
  },
  {
    to: '/periods',
    label: msg({ context: 'navigation', message: 'Giai đoạn và đợt' }),
    icon: IconCalendarEvent,
    permission: 'read_programme',
  },
  { to: '/notices', label: msg({ context: 'navigation', message: 'Thông báo' }), icon: IconBell },
  {
    to: '/audit',
    label: msg({ context: 'navigation', message: 'Nhật ký' }),
    icon: IconHistory,
    permission: 'read_audit',
  },
  {
    to: '/accounts',
    label: msg({ context: 'navigation', message: 'Tài khoản' }),
    icon: IconUserCog,
    permission: 'read_accounts',
  },
]
