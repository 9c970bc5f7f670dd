export type { EvidenceKind, NominationState, RegistrationState } from './states'
export { NominationTag, RegistrationTag } from './tags'
export { NominationTransitions, RegistrationTransitions } from './transitions'
export { actionWords, evidenceKinds, nominationStates, registrationStates, subjectTypes } from './words'
