export { CriteriaHelp } from './criteria-help'
export { EligibilityNote, EligibilityPanel } from './eligibility-panel'
export { routes } from './routes'
export { VerificationPanel } from './verification-panel'
