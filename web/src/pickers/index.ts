export { PersonPicker } from './person-picker'
export { UnitPicker } from './unit-picker'
