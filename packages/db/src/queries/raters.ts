import { and, eq, sql } from 'drizzle-orm'
import type { Database, Tx } from '#database.ts'
import { projects } from '#schema/projects.ts'
import { raters } from '#schema/raters.ts'
import { withTransaction } from '#transaction.ts'

/**
 * The rater behind a member of a project, made on first use under the given id. The project's row is the lock under
 * which raters get their numbers, so two first calls at once make one rater.
 */
export async function findOrMakeRater(
  db: Database,
  { projectId, userId, newId }: { projectId: string; userId: string; newId: string },
): Promise<string> {
  return withTransaction(db, { projectId, actorId: userId }, async (tx) => {
    const found = await findRater(tx, projectId, userId)
    if (found !== undefined) return found
    await tx.orm.select({ id: projects.id }).from(projects).where(eq(projects.id, projectId)).for('update')
    await tx.orm
      .insert(raters)
      .values({
        projectId,
        id: newId,
        kind: 'annotator',
        userId,
        ordinal: sql`(select coalesce(max(r.ordinal), 0) + 1 from raters r where r.project_id = ${projectId})`,
      })
      .onConflictDoNothing({ target: [raters.projectId, raters.userId] })
    return (await findRater(tx, projectId, userId)) ?? newId
  })
}

/** The rater behind a member, or undefined when they have not rated yet. */
export async function findRater(tx: Tx, projectId: string, userId: string): Promise<string | undefined> {
  const [row] = await tx.orm
    .select({ id: raters.id })
    .from(raters)
    .where(and(eq(raters.projectId, projectId), eq(raters.userId, userId)))
  return row?.id
}
