import type { Media } from '@tiebreak/contracts/media.ts'
import type { MediaRow } from '@tiebreak/db/queries/media.ts'

/** An image as leads see it in their list. */
export function toMedia({ createdAt, ...row }: MediaRow): Media {
  return { ...row, createdAt: createdAt.toISOString() }
}
