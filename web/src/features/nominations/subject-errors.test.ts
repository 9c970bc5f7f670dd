import { expect, test } from 'vitest'
import { ApiError } from '../../api/errors'
import { subjectErrors } from './subject-errors'

const refusal = (code: string, pointer: string) =>
  new ApiError(409, code, 'Đã có rồi', null, null, [{ pointer, code, message: 'Đã có rồi' }], null, {})

test('what is said of the subject stands at the field that names it', () => {
  expect(subjectErrors(refusal('already_exists', '/subject'), 'Đã có đề nghị')).toEqual({
    'subject.id': 'Đã có đề nghị',
  })
  expect(subjectErrors(refusal('validation_failed', '/subject'), 'Đã có đề nghị')).toEqual({
    'subject.id': 'Đã có rồi',
  })
  expect(subjectErrors(refusal('validation_failed', '/round_id'), 'Đã có đề nghị')).toEqual({ round_id: 'Đã có rồi' })
})
