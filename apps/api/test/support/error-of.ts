import { ErrorBody } from '@tiebreak/contracts/error-body.ts'
import { expect } from 'vitest'

/** The error of an answer, which has to have the one shape and to repeat the answer's request id. */
export async function errorOf(answer: Response): Promise<ErrorBody['error'] & { status: number }> {
  const { error } = ErrorBody.parse(await answer.json())
  expect(answer.headers.get('x-request-id')).toBe(error.requestId)
  expect(answer.headers.get('content-type')).toContain('application/json')
  return { ...error, status: answer.status }
}
