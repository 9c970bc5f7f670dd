export { RecordForm } from './record-form'
export { type Based, type Outgoing, orNull, useRecordForm, wholeNumber } from './use-record-form'
