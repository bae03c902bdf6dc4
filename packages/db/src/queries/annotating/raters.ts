import type { RaterKind } from '@tiebreak/contracts/annotating/kinds.ts'
import type { ProjectId, RaterId, UserId } from '@tiebreak/contracts/ids.ts'
import { and, eq, sql } from 'drizzle-orm'
import type { Database, Tx } from '#database.ts'
import { raters } from '#schema/annotating/raters.ts'
import { projects } from '#schema/projects/projects.ts'
import { withTransaction } from '#transaction.ts'

/**
 * The rater of a project member, created on first use with the given id. Raters are numbered under the lock of the
 * project's row, so two simultaneous first calls create one rater.
 */
export async function findOrMakeRater(
  db: Database,
  { projectId, userId, newId }: { projectId: ProjectId; userId: UserId; newId: RaterId },
): Promise<RaterId> {
  return withTransaction(db, { projectId, actorId: userId }, async (tx) => {
    const found = await findRater(tx, projectId, userId)
    if (found !== undefined) return found
    await tx.orm.select({ id: projects.id }).from(projects).where(eq(projects.id, projectId)).for('no key update')
    await tx.orm
      .insert(raters)
      .values({
        projectId,
        id: newId,
        kind: 'human',
        userId,
        ordinal: sql`(select coalesce(max(r.ordinal), 0) + 1 from raters r where r.project_id = ${projectId})`,
      })
      .onConflictDoNothing({ target: [raters.projectId, raters.userId] })
    return (await findRater(tx, projectId, userId)) ?? newId
  })
}

/** A member's rater, or undefined if they have not judged yet. */
export async function findRater(tx: Tx, projectId: ProjectId, userId: UserId): Promise<RaterId | undefined> {
  const [row] = await tx.orm
    .select({ id: raters.id })
    .from(raters)
    .where(and(eq(raters.projectId, projectId), eq(raters.userId, userId)))
  return row?.id
}

export type RaterRow = {
  id: RaterId
  kind: RaterKind
  ordinal: number
  externalId: string | null
  userName: string | null
}

/** The project's raters with the names that leads see. */
export async function listRaters(tx: Tx, projectId: ProjectId): Promise<RaterRow[]> {
  const { rows } = await tx.client.query<RaterRow>(
    `select r.id, r.kind, r.ordinal, r.external_id as "externalId", u.name as "userName"
     from raters r left join auth."user" u on u.id = r.user_id where r.project_id = $1 order by r.ordinal`,
    [projectId],
  )
  return rows
}

/** Which of the project's raters are simulated. For the worker, which has no rights on accounts. */
export async function listSimulatedRaters(tx: Tx, projectId: ProjectId): Promise<RaterId[]> {
  const { rows } = await tx.client.query<{ id: RaterId }>(
    `select id from raters where project_id = $1 and kind = 'simulated'`,
    [projectId],
  )
  return rows.map((row) => row.id)
}
