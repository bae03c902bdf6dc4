import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { ChangeProjectState, Project } from '@tiebreak/contracts/projects/schemas.ts'
import { holdProject } from '@tiebreak/db/queries/projects/projects.ts'
import { setProjectState } from '@tiebreak/db/queries/queue/queue.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { toProject } from './to-project.ts'

/**
 * Pauses, closes or reopens a project: from their next request on, annotators get no tasks, or get them again.
 * Judgements being sent are kept.
 */
export async function changeProjectState({
  ctx,
  input,
}: Verb<{ projectId: ProjectId } & ChangeProjectState>): Promise<Project> {
  const { projectId, state, reason } = input
  return inProject(ctx, projectId, async (tx, membership) => {
    const before = (await holdProject(tx, projectId))?.state
    await setProjectState(tx, projectId, state)
    const change = { before: { state: before }, after: { state } }
    await audit(ctx, tx, { projectId, action: `project.${state}`, detail: { reason }, change })
    return toProject(tx, projectId, membership)
  })
}
