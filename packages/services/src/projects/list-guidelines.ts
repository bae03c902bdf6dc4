import type { Page, PageQuery } from '@tiebreak/contracts/common.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Guidelines } from '@tiebreak/contracts/projects/schemas.ts'
import { listGuidelines as findGuidelines } from '@tiebreak/db/queries/annotating/standing.ts'
import { z } from 'zod'
import { actorId } from '#actor-id.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { startAfter, toPage } from '#page.ts'

const Version = z.string().regex(/^\d{1,7}$/)

/** Every version of the guidelines, newest first, with when the caller acknowledged it. */
export async function listGuidelines({
  ctx,
  input,
}: Verb<{ projectId: ProjectId } & PageQuery>): Promise<Page<Guidelines>> {
  const { projectId, cursor, limit } = input
  const version = startAfter(cursor, Version)
  const before = version === undefined ? undefined : Number(version)
  const rows = await inProject(ctx, projectId, (tx) =>
    findGuidelines(tx, projectId, { userId: actorId(ctx.actor), before, limit: limit + 1 }),
  )
  return toPage(
    rows,
    limit,
    (row) => String(row.version),
    ({ createdAt, acknowledgedAt, ...rest }) => ({
      ...rest,
      createdAt: createdAt.toISOString(),
      acknowledgedAt: acknowledgedAt?.toISOString() ?? null,
    }),
  )
}
