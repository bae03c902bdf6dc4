import type { Page, PageQuery } from '@tiebreak/contracts/common.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Project } from '@tiebreak/contracts/projects/schemas.ts'
import { listProjectIds } from '@tiebreak/db/queries/projects/projects.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { actorId } from '#actor-id.ts'
import type { Ctx, Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { startAfter, toPage } from '#page.ts'
import { toProject } from './to-project.ts'

/** The caller's projects, newest first; all of them for an admin; for a token its own. */
export async function listProjects({ ctx, input }: Verb<PageQuery>): Promise<Page<Project>> {
  const { actor } = ctx
  if (actor.kind === 'token' && actor.projectId !== null)
    return { items: [await only(ctx, actor.projectId)], nextCursor: null }
  if (actor.kind !== 'user' && actor.kind !== 'token') throw new DomainError('not_signed_in')
  const ids = await withTransaction(ctx.db, { actorId: actorId(actor) }, (tx) =>
    listProjectIds(tx, { before: startAfter(input.cursor, ProjectId), limit: input.limit + 1 }),
  )
  const page = toPage(ids, input.limit, String, (id) => id)
  const items: Project[] = []
  for (const id of page.items) items.push(await only(ctx, id))
  return { items, nextCursor: page.nextCursor }
}

function only(ctx: Ctx, id: ProjectId): Promise<Project> {
  return inProject(ctx, id, (tx, membership) => toProject(tx, id, membership))
}
