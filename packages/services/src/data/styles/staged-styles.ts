import type { StagedBatch } from '@tiebreak/db/queries/data/absorb-import.ts'
import type { StoredStyle } from '@tiebreak/db/queries/data/styles.ts'
import { measureStyle } from './measure-style.ts'

/** The styles of the responses that a batch brings; of those that an earlier batch brought only names are there. */
export function stagedStyles({ responses }: StagedBatch): StoredStyle[] {
  return responses.flatMap(({ id, messages, continued }) => (continued ? [] : [{ id, ...measureStyle(messages) }]))
}
