import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { type ListSearch, listParam, parseListSearch, textParam } from '../../routing/list-search'
import { staffRoute } from '../../routing/roots'

const getParentRoute = () => staffRoute
type Raw = Record<string, unknown>

export interface PeopleSearch extends ListSearch {
  unit_id?: string
  leadership?: string[]
  employment?: string[]
}

export interface UnitsSearch extends ListSearch {
  kind?: string[]
}

export interface InitiativesSearch extends ListSearch {
  year?: string
  person_id?: string
}

export interface DisciplinesSearch extends ListSearch {
  person_id?: string
}

const people = createRoute({
  getParentRoute,
  path: '/people',
  validateSearch: (raw: Raw): PeopleSearch => ({
    ...parseListSearch(raw),
    unit_id: textParam(raw.unit_id),
    leadership: listParam(raw.leadership),
    employment: listParam(raw.employment),
  }),
  component: lazyRouteComponent(() => import('./people-page'), 'PeoplePage'),
})

const newPerson = createRoute({
  getParentRoute,
  path: '/people/new',
  validateSearch: (raw: Raw): { unit_id?: string } => ({ unit_id: textParam(raw.unit_id) }),
  component: lazyRouteComponent(() => import('./person-form-pages'), 'NewPersonPage'),
})

const person = createRoute({
  getParentRoute,
  path: '/people/$personId',
  component: lazyRouteComponent(() => import('./person-page'), 'PersonPage'),
})

const editPerson = createRoute({
  getParentRoute,
  path: '/people/$personId/edit',
  component: lazyRouteComponent(() => import('./person-form-pages'), 'EditPersonPage'),
})

const newPersonRecord = createRoute({
  getParentRoute,
  path: '/people/$personId/annual-records/new',
  component: lazyRouteComponent(() => import('./annual-record-pages'), 'NewPersonRecordPage'),
})

const units = createRoute({
  getParentRoute,
  path: '/units',
  validateSearch: (raw: Raw): UnitsSearch => ({ ...parseListSearch(raw), kind: listParam(raw.kind) }),
  component: lazyRouteComponent(() => import('./units-page'), 'UnitsPage'),
})

const newUnit = createRoute({
  getParentRoute,
  path: '/units/new',
  component: lazyRouteComponent(() => import('./unit-form-pages'), 'NewUnitPage'),
})

const unit = createRoute({
  getParentRoute,
  path: '/units/$unitId',
  component: lazyRouteComponent(() => import('./unit-page'), 'UnitPage'),
})

const editUnit = createRoute({
  getParentRoute,
  path: '/units/$unitId/edit',
  component: lazyRouteComponent(() => import('./unit-form-pages'), 'EditUnitPage'),
})

const newSuccession = createRoute({
  getParentRoute,
  path: '/units/$unitId/successions/new',
  component: lazyRouteComponent(() => import('./succession-page'), 'SuccessionPage'),
})

const newRecognition = createRoute({
  getParentRoute,
  path: '/units/$unitId/recognitions/new',
  component: lazyRouteComponent(() => import('./recognition-page'), 'RecognitionPage'),
})

const newUnitRecord = createRoute({
  getParentRoute,
  path: '/units/$unitId/annual-records/new',
  component: lazyRouteComponent(() => import('./annual-record-pages'), 'NewUnitRecordPage'),
})

const annualRecord = createRoute({
  getParentRoute,
  path: '/annual-records/$recordId',
  component: lazyRouteComponent(() => import('./annual-record-pages'), 'EditRecordPage'),
})

const initiatives = createRoute({
  getParentRoute,
  path: '/initiatives',
  validateSearch: (raw: Raw): InitiativesSearch => ({
    ...parseListSearch(raw),
    year: textParam(raw.year),
    person_id: textParam(raw.person_id),
  }),
  component: lazyRouteComponent(() => import('./initiatives-page'), 'InitiativesPage'),
})

const newInitiative = createRoute({
  getParentRoute,
  path: '/initiatives/new',
  component: lazyRouteComponent(() => import('./initiative-pages'), 'NewInitiativePage'),
})

const initiative = createRoute({
  getParentRoute,
  path: '/initiatives/$initiativeId',
  component: lazyRouteComponent(() => import('./initiative-pages'), 'EditInitiativePage'),
})

const disciplines = createRoute({
  getParentRoute,
  path: '/disciplines',
  validateSearch: (raw: Raw): DisciplinesSearch => ({ ...parseListSearch(raw), person_id: textParam(raw.person_id) }),
  component: lazyRouteComponent(() => import('./disciplines-page'), 'DisciplinesPage'),
})

const newDiscipline = createRoute({
  getParentRoute,
  path: '/disciplines/new',
  validateSearch: (raw: Raw): { person_id?: string } => ({ person_id: textParam(raw.person_id) }),
  component: lazyRouteComponent(() => import('./discipline-pages'), 'NewDisciplinePage'),
})

const discipline = createRoute({
  getParentRoute,
  path: '/disciplines/$disciplineId',
  component: lazyRouteComponent(() => import('./discipline-pages'), 'EditDisciplinePage'),
})

const titles = createRoute({
  getParentRoute,
  path: '/titles',
  validateSearch: (raw: Raw) => parseListSearch(raw),
  component: lazyRouteComponent(() => import('./titles-page'), 'TitlesPage'),
})

const title = createRoute({
  getParentRoute,
  path: '/titles/$code',
  component: lazyRouteComponent(() => import('./title-page'), 'TitlePage'),
})

const imports = createRoute({
  getParentRoute,
  path: '/imports',
  validateSearch: (raw: Raw) => parseListSearch(raw),
  component: lazyRouteComponent(() => import('./imports-page'), 'ImportsPage'),
})

const importJob = createRoute({
  getParentRoute,
  path: '/imports/$jobId',
  component: lazyRouteComponent(() => import('./import-job-page'), 'ImportJobPage'),
})

/** Routes inside the shell; the router collects them and the navigation shows those it knows. */
export const routes = [
  people,
  newPerson,
  person,
  editPerson,
  newPersonRecord,
  units,
  newUnit,
  unit,
  editUnit,
  newSuccession,
  newRecognition,
  newUnitRecord,
  annualRecord,
  initiatives,
  newInitiative,
  initiative,
  disciplines,
  newDiscipline,
  discipline,
  titles,
  title,
  imports,
  importJob,
] as const
