import type { SubmissionId } from '@tiebreak/contracts/ids.ts'
import { isId } from '@tiebreak/contracts/is-id.ts'
import { v7 } from 'uuid'

/** An id for a judgement that is made here, before the server hears of it. */
export function newSubmissionId(): SubmissionId {
  const id = v7()
  if (!isId<SubmissionId>(id)) throw new Error('uuid makes ids')
  return id
}
