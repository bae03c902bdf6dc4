import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Project, UpdateProject } from '@tiebreak/contracts/projects/schemas.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import type { Change } from '@tiebreak/db/queries/audit/audit.ts'
import {
  findProject,
  holdProject,
  type ProjectRow,
  updateProject as saveProject,
} from '@tiebreak/db/queries/projects/projects.ts'
import { holdSimulated, setSeatsBack, setSeatsFree } from '@tiebreak/db/queries/queue/seats.ts'
import { setJoinsFor } from '@tiebreak/db/queries/review/exclusions.ts'
import { actorId } from '#actor-id.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { toProject } from './to-project.ts'

/**
 * Changes settings. A new overlap applies to comparisons created from now on; new guidelines become a new version. When
 * simulated raters count no longer, their judgements give their seats up; when they do again, they take those that are free.
 */
export async function updateProject({ ctx, input }: Verb<{ projectId: ProjectId } & UpdateProject>): Promise<Project> {
  const { projectId, ...changes } = input
  return inProject(ctx, projectId, async (tx, membership) => {
    const before = await holdProject(tx, projectId)
    await saveProject(tx, projectId, changes, actorId(ctx.actor))
    const after = await findProject(tx, projectId)
    if (before && after && before.countSimulated !== after.countSimulated)
      await settleSimulated(tx, projectId, after.countSimulated)
    await audit(ctx, tx, {
      projectId,
      action: 'project.update',
      detail: { changed: Object.keys(changes) },
      change: changeOf(before, after),
    })
    return toProject(tx, projectId, membership)
  })
}

async function settleSimulated(tx: Tx, projectId: ProjectId, count: boolean): Promise<void> {
  await setJoinsFor(tx, { submissionId: null })
  for (const raterId of await holdSimulated(tx, projectId)) {
    const moved = { raterId, submissionId: null, byKind: true } as const
    await (count ? setSeatsBack(tx, projectId, moved) : setSeatsFree(tx, projectId, moved))
  }
}

/** Texts that have versions: their numbers say what changed. */
const VERSIONED: readonly string[] = ['guidelines', 'consent']
/** Longer values stand in the log by their digest. */
const LONGEST = 500

/** The settings that differ. */
function changeOf(before: ProjectRow | undefined, after: ProjectRow | undefined): Change | undefined {
  if (!before || !after) return undefined
  const was = new Map<string, unknown>(Object.entries(before))
  const differing = Object.entries(after).filter(
    ([key, value]) => !VERSIONED.includes(key) && !isDeepStrictEqual(was.get(key), value),
  )
  const named = (value: (key: string, now: unknown) => unknown) =>
    Object.fromEntries(differing.map(([key, now]) => [key, shortened(value(key, now))]))
  return { before: named((key) => was.get(key)), after: named((_key, now) => now) }
}

function shortened(value: unknown): unknown {
  const text = JSON.stringify(value) ?? ''
  if (text.length <= LONGEST) return value
  return { sha256: createHash('sha256').update(text).digest('hex'), characters: text.length }
}
