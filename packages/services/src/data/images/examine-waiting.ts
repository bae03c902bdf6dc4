import { DomainError } from '@tiebreak/contracts/errors.ts'
import { findMediaContent, listWaitingMedia, setExaminedMedia } from '@tiebreak/db/queries/data/media.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { audit } from '#audit/audit.ts'
import type { Ctx } from '#context.ts'
import { type ExaminedImage, examineImage } from './examine-image.ts'

/**
 * Cleans images that were stored before images were examined, a few at a time until none is left. One that would no
 * longer be accepted stays, is shown to nobody, and is marked as such in the list. Returns how many were examined.
 */
export async function examineWaiting({ ctx }: { ctx: Ctx }): Promise<number> {
  const waiting = await withTransaction(ctx.db, {}, listWaitingMedia)
  for (const { projectId, name } of waiting) {
    const kept = await withTransaction(ctx.db, { projectId }, (tx) => findMediaContent(tx, projectId, name))
    if (!kept) continue
    const examined = await examineImage(kept.content).catch(refused)
    await withTransaction(ctx.db, { projectId }, async (tx) => {
      await setExaminedMedia(tx, projectId, { name, was: kept.sha256, examined })
      await audit(ctx, tx, {
        projectId,
        action: examined ? 'media.clean' : 'media.refuse',
        subject: name,
        detail: { sha256: kept.sha256 },
      })
    })
  }
  return waiting.length
}

function refused(error: unknown): ExaminedImage | null {
  if (error instanceof DomainError && error.code === 'image_not_taken') return null
  throw error
}
