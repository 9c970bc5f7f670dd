import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { staffRoute } from '../../routing/roots'
import { parseEligibilitySearch, parseVerificationSearch } from './search'

const getParentRoute = () => staffRoute

const eligibility = createRoute({
  getParentRoute,
  path: '/eligibility',
  validateSearch: parseEligibilitySearch,
  component: lazyRouteComponent(() => import('./eligibility-page'), 'EligibilityPage'),
})

const verifications = createRoute({
  getParentRoute,
  path: '/verification',
  validateSearch: parseVerificationSearch,
  component: lazyRouteComponent(() => import('./verifications-page'), 'VerificationsPage'),
})

const verification = createRoute({
  getParentRoute,
  path: '/verification/$id',
  component: lazyRouteComponent(() => import('./verification-page'), 'VerificationPage'),
})

/** Routes inside the shell; the router collects them and the navigation shows those it knows. */
export const routes = [eligibility, verifications, verification] as const
