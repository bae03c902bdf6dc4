import type { Media } from '@tiebreak/contracts/data/schemas.ts'
import type { MediaRow } from '@tiebreak/db/queries/data/media.ts'

/** An image as leads see it in their list. */
export function toMedia({ createdAt, ...row }: MediaRow): Media {
  return { ...row, createdAt: createdAt.toISOString() }
}
