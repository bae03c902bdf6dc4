import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Project } from '@tiebreak/contracts/projects/schemas.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { toProject } from './to-project.ts'

/** One project. */
export async function getProject({ ctx, input }: Verb<{ projectId: ProjectId }>): Promise<Project> {
  return inProject(ctx, input.projectId, (tx, membership) => toProject(tx, input.projectId, membership))
}
