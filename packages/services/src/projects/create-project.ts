import { ProjectId, type UserId } from '@tiebreak/contracts/ids.ts'
import type { CreateProject, Project } from '@tiebreak/contracts/projects/schemas.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import { insertFirstLead } from '@tiebreak/db/queries/members/members.ts'
import { insertProject } from '@tiebreak/db/queries/projects/projects.ts'
import { setProjectScope, withTransaction } from '@tiebreak/db/transaction.ts'
import { asAdmin } from '#accounts/as-admin.ts'
import { actorId } from '#actor-id.ts'
import { audit } from '#audit/audit.ts'
import type { Ctx, Verb } from '#context.ts'
import { scopeOf } from '#proof.ts'
import { toProject } from './to-project.ts'

/**
 * Creates a project; the caller, who is an admin, becomes its lead.
 * @throws DomainError `not_allowed`, `not_signed_in`, `token_invalid`
 */
export async function createProject({ ctx, input }: Verb<CreateProject>): Promise<Project> {
  const id = newId(ProjectId)
  return asAdmin(
    ctx,
    async (tx, creator) => {
      await setProjectScope(tx, id)
      return insert(ctx, tx, { id, creator, project: input })
    },
    { byToken: true },
  )
}

/** Creates a project with a given id. The worker uses it, for the sample, whose projects have no lead yet. */
export async function makeProject(ctx: Ctx, id: ProjectId, input: CreateProject): Promise<Project> {
  const creator = actorId(ctx.actor)
  return withTransaction(ctx.db, scopeOf(ctx.actor, id), (tx) => insert(ctx, tx, { id, creator, project: input }))
}

async function insert(
  ctx: Ctx,
  tx: Tx,
  { id, creator, project }: { id: ProjectId; creator: UserId | null; project: CreateProject },
): Promise<Project> {
  await insertProject(tx, id, project, creator)
  if (creator !== null) await insertFirstLead(tx)
  await audit(ctx, tx, { projectId: id, action: 'project.create', detail: { name: project.name } })
  return toProject(tx, id, { role: creator === null ? null : 'lead', isAdmin: true })
}
