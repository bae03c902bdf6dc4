import type { ProjectId, UploadId } from '@tiebreak/contracts/ids.ts'
import { and, count, eq, sql } from 'drizzle-orm'
import type { Tx } from '#database.ts'
import { uploads } from '#schema/data/uploads.ts'

export type UploadRow = typeof uploads.$inferSelect

const one = (projectId: ProjectId, id: UploadId) => and(eq(uploads.projectId, projectId), eq(uploads.id, id))

/** Lets one transaction at a time begin uploads of a project, so that its limit holds. */
export async function holdUploads(tx: Tx, projectId: ProjectId): Promise<void> {
  await tx.client.query(`select pg_advisory_xact_lock(hashtextextended('uploads ' || $1, 0))`, [projectId])
}

/** How many uploads are under way. */
export async function countUploads(tx: Tx, projectId: ProjectId): Promise<number> {
  const [row] = await tx.orm.select({ n: count() }).from(uploads).where(eq(uploads.projectId, projectId))
  return row?.n ?? 0
}

/** Writes down that a file will be sent. */
export async function insertUpload(tx: Tx, row: typeof uploads.$inferInsert): Promise<UploadRow> {
  const [made] = await tx.orm.insert(uploads).values(row).returning()
  if (!made) throw new Error('an insert that returns gives its row')
  return made
}

/** One upload, or undefined. */
export async function findUpload(tx: Tx, projectId: ProjectId, id: UploadId): Promise<UploadRow | undefined> {
  const [row] = await tx.orm.select().from(uploads).where(one(projectId, id))
  return row
}

/**
 * Writes down that bytes up to `to` are on the disk, if those before `from` were the last: undefined if others came first.
 */
export async function setUploadReceived(
  tx: Tx,
  projectId: ProjectId,
  id: UploadId,
  { from, to }: { from: number; to: number },
): Promise<UploadRow | undefined> {
  const [row] = await tx.orm
    .update(uploads)
    .set({ received: to, arrivedAt: sql`clock_timestamp()` })
    .where(and(one(projectId, id), eq(uploads.received, from)))
    .returning()
  return row
}

/** Forgets an upload; whether there was one. */
export async function deleteUpload(tx: Tx, projectId: ProjectId, id: UploadId): Promise<boolean> {
  const gone = await tx.orm.delete(uploads).where(one(projectId, id)).returning({ id: uploads.id })
  return gone.length > 0
}

/** Forgets an upload unless bytes of it arrived within these hours; whether it is gone, or was so before. */
export async function deleteRestingUpload(tx: Tx, projectId: ProjectId, id: UploadId, hours: number): Promise<boolean> {
  await tx.orm
    .delete(uploads)
    .where(and(one(projectId, id), sql`${uploads.arrivedAt} < clock_timestamp() - make_interval(hours => ${hours})`))
  return (await findUpload(tx, projectId, id)) === undefined
}
