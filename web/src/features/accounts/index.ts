export { FirstPassword } from './first-password'
export { FirstSecondFactor } from './first-second-factor'
export { NoticeBell } from './notice-bell'
export { roleNames } from './role-names'
export { openRoutes, routes } from './routes'
export {
  meOptions,
  type Permission,
  type Role,
  type Session,
  useAuthState,
  useForgetEverything,
  useSession,
} from './session'
export { SessionGuard } from './session-guard'
export { SessionProvider } from './session-provider'
export { UserMenu } from './user-menu'
