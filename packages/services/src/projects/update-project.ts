import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Project, UpdateProject } from '@tiebreak/contracts/projects/schemas.ts'
import type { Change } from '@tiebreak/db/queries/audit/audit.ts'
import { findProject, type ProjectRow, updateProject as saveProject } from '@tiebreak/db/queries/projects/projects.ts'
import { actorId } from '#actor-id.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { toProject } from './to-project.ts'

/** Changes settings. A new overlap applies to comparisons created from now on; new guidelines become a new version. */
export async function updateProject({ ctx, input }: Verb<{ projectId: ProjectId } & UpdateProject>): Promise<Project> {
  const { projectId, ...changes } = input
  return inProject(ctx, projectId, async (tx, membership) => {
    const before = await findProject(tx, projectId)
    await saveProject(tx, projectId, changes, actorId(ctx.actor))
    const after = await findProject(tx, projectId)
    await audit(ctx, tx, {
      projectId,
      action: 'project.update',
      detail: { changed: Object.keys(changes) },
      change: changeOf(before, after, Object.keys(changes)),
    })
    return toProject(tx, projectId, membership)
  })
}

/** The settings that were to be changed. Long texts have versions of their own, so only their numbers are recorded. */
function changeOf(before: ProjectRow | undefined, after: ProjectRow | undefined, asked: readonly string[]): Change {
  const keys = asked.map((key) => VERSION_OF[key] ?? key)
  const picked = (row: ProjectRow | undefined) =>
    row ? Object.fromEntries(Object.entries(row).filter(([key]) => keys.includes(key))) : null
  return { before: picked(before), after: picked(after) }
}

const VERSION_OF: Readonly<Record<string, string>> = { guidelines: 'guidelinesVersion', consent: 'consentVersion' }
