import type { Arrivals, ListArrivals } from '@tiebreak/contracts/annotating/revision.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import { type ProjectId, SubmissionId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { listArrivals as findArrivals, hasPlace, type Place } from '@tiebreak/db/queries/annotating/arrivals.ts'
import { findEpoch } from '@tiebreak/db/queries/instance/epoch.ts'
import { z } from 'zod'
import { noteSeen } from '#annotating/note-seen.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { encodeKey, startAfter } from '#page.ts'
import { toRevision } from './to-revision.ts'

/** An epoch, and the last judgement that was listed; nothing after the epoch where there was none. */
const Cursor = z.string().regex(/^[0-9a-f]{24}(\/\d{1,20}\/\d{1,19}\/[0-9a-f-]{36})?$/)

/**
 * Judgements in the order in which they became certain, every version, counted or not. Whoever continues from
 * `nextCursor` gets each exactly once, however many write meanwhile. A cursor names the last judgement that its reader
 * got: a database that was restored to before that one knows it no more.
 * @throws DomainError `cursor_of_another_epoch`, `bad_request`
 */
export async function listArrivals({ ctx, input }: Verb<{ projectId: ProjectId } & ListArrivals>): Promise<Arrivals> {
  const { projectId, since, limit } = input
  const [given, ...at] = startAfter(since, Cursor)?.split('/') ?? []
  return inProject(ctx, projectId, async (tx, membership) => {
    const epoch = await findEpoch(tx)
    if (given !== undefined && given !== epoch) throw new DomainError('cursor_of_another_epoch')
    const after = await placeOf(tx, projectId, at)
    const found = await findArrivals(tx, projectId, { after, limit: limit + 1 })
    const shown = found.slice(0, limit)
    if (ctx.actor.kind === 'user')
      await noteSeen(
        ctx,
        tx,
        projectId,
        shown.map(({ row }) => row.comparisonId),
      )
    const last = shown.at(-1)?.place ?? after
    return {
      items: shown.map(({ row }) => toRevision(row, membership)),
      nextCursor: encodeKey([epoch, ...(last ? [last.xid, last.seq, last.id] : [])].join('/')),
      more: found.length > limit,
    }
  })
}

async function placeOf(tx: Tx, projectId: ProjectId, [xid, seq, id]: string[]): Promise<Place | null> {
  if (xid === undefined || seq === undefined || id === undefined) return null
  const place = { xid, seq, id: SubmissionId.parse(id) }
  if (!(await hasPlace(tx, projectId, place))) throw new DomainError('cursor_of_another_epoch')
  return place
}
