import type { Project } from '@tiebreak/contracts/projects/schemas.ts'
import { listProjectIds } from '@tiebreak/db/queries/projects/projects.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { inProject } from '#in-project.ts'
import { toProject } from '#projects/to-project.ts'
import type { OperatorVerb } from './with-operator.ts'

const AT_ONCE = 200

/** All projects of the instance, newest first. Only the owner can list them; each is then read in its own scope. */
export async function listAllProjects({ ctx }: OperatorVerb<Record<never, never>>): Promise<Project[]> {
  const projects: Project[] = []
  for (;;) {
    const before = projects.at(-1)?.id
    const ids = await withTransaction(ctx.owner, {}, (tx) => listProjectIds(tx, { before, limit: AT_ONCE }))
    for (const id of ids) projects.push(await inProject(ctx, id, (tx, membership) => toProject(tx, id, membership)))
    if (ids.length < AT_ONCE) return projects
  }
}
