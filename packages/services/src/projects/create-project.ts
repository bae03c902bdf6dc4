import { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { CreateProject, Project } from '@tiebreak/contracts/projects/schemas.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import { addMember } from '@tiebreak/db/queries/members/members.ts'
import { insertProject } from '@tiebreak/db/queries/projects/projects.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { actorId } from '#actor-id.ts'
import { audit } from '#audit/audit.ts'
import type { Ctx, Verb } from '#context.ts'
import { toProject } from './to-project.ts'

/** Creates a project; the caller becomes its lead. */
export async function createProject({ ctx, input }: Verb<CreateProject>): Promise<Project> {
  return makeProject(ctx, newId(ProjectId), input)
}

/** Creates a project with a given id. The worker also uses it, for the sample, whose projects have no lead yet. */
export async function makeProject(ctx: Ctx, id: ProjectId, input: CreateProject): Promise<Project> {
  const creator = actorId(ctx.actor)
  return withTransaction(ctx.db, { projectId: id, actorId: creator }, async (tx) => {
    await insertProject(tx, id, input, creator)
    if (creator !== null) await addMember(tx, { projectId: id, userId: creator, role: 'lead' })
    await audit(ctx, tx, { projectId: id, action: 'project.create', detail: { name: input.name } })
    return toProject(tx, id, { role: creator === null ? null : 'lead', isAdmin: true })
  })
}
