import type { DEMO } from './people'
import type { World } from './world'

interface Screen {
  /** Somebody who has work there; `nobody` is not signed in. */
  who: keyof typeof DEMO | 'nobody'
  address: (world: World) => string
}

const at = (who: Screen['who'], address: string | Screen['address']): Screen => ({
  who,
  address: typeof address === 'string' ? () => address : address,
})

/** Every screen of the application, by the path of its route. */
export const screens: Record<string, Screen> = {
  '/login': at('nobody', '/login'),
  '/': at('office', '/'),
  '/password': at('auditor', '/password'),
  '/second-factor': at('auditor', '/second-factor'),
  '/sessions': at('auditor', '/sessions'),
  '/notices': at('office', '/notices'),
  '/accounts': at('admin', '/accounts'),
  '/accounts/new': at('admin', '/accounts/new'),
  '/accounts/$accountId': at('admin', ({ account }) => `/accounts/${account}`),
  '/audit': at('auditor', '/audit'),
  '/eligibility': at('office', ({ round }) => `/eligibility?round_id=${round}`),
  '/verification': at('office', '/verification'),
  '/verification/$id': at('office', ({ nominationSubmitted }) => `/verification/${nominationSubmitted}`),
  '/decisions': at('director', '/decisions'),
  '/decisions/new': at('director', ({ round }) => `/decisions/new?round_id=${round}`),
  '/decisions/$id': at('director', ({ decision }) => `/decisions/${decision}`),
  '/reports': at('office', '/reports'),
  '/registrations': at('headOfAll', '/registrations'),
  '/registrations/new': at('headOfAll', '/registrations/new'),
  '/registrations/$id': at('headOfAll', ({ registration }) => `/registrations/${registration}`),
  '/registrations/$id/edit': at('headOfAll', ({ registrationDraft }) => `/registrations/${registrationDraft}/edit`),
  '/nominations': at('headOfAll', '/nominations'),
  '/nominations/new': at('headOfAll', ({ registration }) => `/nominations/new?registration_id=${registration}`),
  '/nominations/$id': at('headOfAll', ({ nomination }) => `/nominations/${nomination}`),
  '/nominations/$id/edit': at('headOfAll', ({ nominationDraft }) => `/nominations/${nominationDraft}/edit`),
  '/nominations/$id/submit': at('headOfAll', ({ nominationDraft }) => `/nominations/${nominationDraft}/submit`),
  '/periods': at('office', '/periods'),
  '/periods/new': at('office', '/periods/new'),
  '/periods/$periodId': at('office', ({ period }) => `/periods/${period}`),
  '/periods/$periodId/edit': at('office', ({ period }) => `/periods/${period}/edit`),
  '/periods/$periodId/criteria': at('office', ({ period }) => `/periods/${period}/criteria`),
  '/periods/$periodId/criteria/new': at('office', ({ period }) => `/periods/${period}/criteria/new`),
  '/rounds/new': at('office', ({ period }) => `/rounds/new?period_id=${period}`),
  '/rounds/$roundId': at('office', ({ round }) => `/rounds/${round}`),
  '/rounds/$roundId/edit': at('office', ({ round }) => `/rounds/${round}/edit`),
  '/rounds/$roundId/extensions/new': at('office', ({ round }) => `/rounds/${round}/extensions/new`),
  '/people': at('office', '/people'),
  '/people/new': at('office', '/people/new'),
  '/people/$personId': at('office', ({ person }) => `/people/${person}`),
  '/people/$personId/edit': at('office', ({ person }) => `/people/${person}/edit`),
  '/people/$personId/annual-records/new': at('office', ({ person }) => `/people/${person}/annual-records/new`),
  '/annual-records/$recordId': at('office', ({ record }) => `/annual-records/${record}`),
  '/units': at('office', '/units'),
  '/units/new': at('office', '/units/new'),
  '/units/$unitId': at('office', ({ unit }) => `/units/${unit}`),
  '/units/$unitId/edit': at('office', ({ unit }) => `/units/${unit}/edit`),
  '/units/$unitId/successions/new': at('office', ({ unit }) => `/units/${unit}/successions/new`),
  '/units/$unitId/recognitions/new': at('office', ({ unit }) => `/units/${unit}/recognitions/new`),
  '/units/$unitId/annual-records/new': at('office', ({ unit }) => `/units/${unit}/annual-records/new`),
  '/initiatives': at('office', '/initiatives'),
  '/initiatives/new': at('office', '/initiatives/new'),
  '/initiatives/$initiativeId': at('office', ({ initiative }) => `/initiatives/${initiative}`),
  '/disciplines': at('office', '/disciplines'),
  '/disciplines/new': at('office', '/disciplines/new'),
  '/disciplines/$disciplineId': at('office', ({ discipline }) => `/disciplines/${discipline}`),
  '/titles': at('office', '/titles'),
  '/titles/$code': at('office', ({ title }) => `/titles/${title}`),
  '/imports': at('office', '/imports'),
  '/imports/$jobId': at('office', ({ job }) => `/imports/${job}`),
}
