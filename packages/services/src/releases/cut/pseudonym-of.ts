import { createHmac } from 'node:crypto'
import type { DraftVote } from './draft.ts'

/** A name that this release alone uses for a rater: nobody can find the rater by it once the salt was deleted. */
export function pseudonymOf(salt: Buffer, { id, kind }: Pick<NonNullable<DraftVote['rater']>, 'id' | 'kind'>): string {
  const digest = createHmac('sha256', salt).update(id).digest('hex').slice(0, 16)
  return `${kind === 'judge' ? 'judge' : 'rater'}-${digest}`
}
