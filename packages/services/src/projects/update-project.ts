import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Project, UpdateProject } from '@tiebreak/contracts/projects/schemas.ts'
import { updateProject as saveProject } from '@tiebreak/db/queries/projects/projects.ts'
import { actorId } from '#actor-id.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { toProject } from './to-project.ts'

/** Changes settings. A new overlap holds for comparisons made from now on; new guidelines become a new version. */
export async function updateProject({ ctx, input }: Verb<{ projectId: ProjectId } & UpdateProject>): Promise<Project> {
  const { projectId, ...changes } = input
  return inProject(ctx, projectId, async (tx, membership) => {
    await saveProject(tx, projectId, changes, actorId(ctx.actor))
    await audit(ctx, tx, { projectId, action: 'project.update', detail: { changed: Object.keys(changes) } })
    return toProject(tx, projectId, membership)
  })
}
