import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { staffRoute } from '../../routing/roots'
import { parseNewSearch, parseNominationSearch, parseRegistrationSearch } from './search'

const getParentRoute = () => staffRoute

const registrations = createRoute({
  getParentRoute,
  path: '/registrations',
  validateSearch: parseRegistrationSearch,
  component: lazyRouteComponent(() => import('./registrations-page'), 'RegistrationsPage'),
})

const registrationNew = createRoute({
  getParentRoute,
  path: '/registrations/new',
  validateSearch: parseNewSearch,
  component: lazyRouteComponent(() => import('./registration-new-page'), 'RegistrationNewPage'),
})

const registration = createRoute({
  getParentRoute,
  path: '/registrations/$id',
  component: lazyRouteComponent(() => import('./registration-page'), 'RegistrationPage'),
})

const registrationEdit = createRoute({
  getParentRoute,
  path: '/registrations/$id/edit',
  component: lazyRouteComponent(() => import('./registration-edit-page'), 'RegistrationEditPage'),
})

const nominations = createRoute({
  getParentRoute,
  path: '/nominations',
  validateSearch: parseNominationSearch,
  component: lazyRouteComponent(() => import('./nominations-page'), 'NominationsPage'),
})

const nominationNew = createRoute({
  getParentRoute,
  path: '/nominations/new',
  validateSearch: parseNewSearch,
  component: lazyRouteComponent(() => import('./nomination-new-page'), 'NominationNewPage'),
})

const nomination = createRoute({
  getParentRoute,
  path: '/nominations/$id',
  component: lazyRouteComponent(() => import('./nomination-page'), 'NominationPage'),
})

const nominationEdit = createRoute({
  getParentRoute,
  path: '/nominations/$id/edit',
  component: lazyRouteComponent(() => import('./nomination-edit-page'), 'NominationEditPage'),
})

const nominationSubmit = createRoute({
  getParentRoute,
  path: '/nominations/$id/submit',
  component: lazyRouteComponent(() => import('./nomination-submit-page'), 'NominationSubmitPage'),
})

/** Routes inside the shell; the router collects them and the navigation shows those it knows. */
export const routes = [
  registrations,
  registrationNew,
  registration,
  registrationEdit,
  nominations,
  nominationNew,
  nomination,
  nominationEdit,
  nominationSubmit,
] as const
