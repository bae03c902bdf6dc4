import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { OwnPage, type OwnPageQuery } from '@tiebreak/contracts/own-page.ts'
import { countOwnWork, listOwnRevisions, type OwnRevision } from '@tiebreak/db/queries/own-work.ts'
import { findPreferences } from '@tiebreak/db/queries/preferences.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { firstShownShare } from '@tiebreak/statistics'
import type { Verb } from '#context.ts'
import { enterProject } from '#enter-project.ts'
import { UNDO_DEPTH } from '#judging/rules.ts'
import { toPreferences } from './to-preferences.ts'

/** The caller's own work in a project; nothing of others, and no score on tasks with a known answer. */
export async function getOwnPage({ ctx, input }: Verb<{ projectId: ProjectId } & OwnPageQuery>): Promise<OwnPage> {
  const { projectId, since = null } = input
  const { raterId, userId } = await enterProject(ctx, projectId)
  return withTransaction(ctx.db, { projectId, actorId: userId }, async (tx) => {
    const { goalPerDay } = toPreferences(await findPreferences(tx, userId))
    const work = raterId === null ? NOTHING : await countOwnWork(tx, { projectId, raterId, since })
    const recent = raterId === null ? [] : await listOwnRevisions(tx, { projectId, raterId, limit: UNDO_DEPTH })
    return OwnPage.parse({
      judged: work.judged,
      judgedSince: since === null ? null : (work.judgedSince ?? 0),
      goalPerDay,
      activeMs: work.activeMs,
      recent: byAssignment(recent),
      firstShown: lean(work.decisive, work.firstChosen),
      longer: lean(work.uneven, work.longerChosen),
    })
  })
}

const NOTHING = { judged: 0, judgedSince: 0, activeMs: 0, decisive: 0, firstChosen: 0, uneven: 0, longerChosen: 0 }

/** Fewer say nothing about a person, whatever their interval. */
const FEWEST = 20

function lean(decisive: number, chosen: number): OwnPage['firstShown'] {
  const share = firstShownShare({ decisive, firstChosen: chosen })
  if (!share.ok || decisive < FEWEST)
    return { estimate: { ok: false, reason: 'too_few', n: decisive }, reading: 'none' }
  const { value, low, high, n } = share
  const reading = low > 0.5 ? 'leans_to' : high < 0.5 ? 'leans_from' : 'even'
  return { estimate: { ok: true, value, low, high, n }, reading }
}

function byAssignment(rows: readonly OwnRevision[]) {
  const groups = Map.groupBy(rows, ({ assignmentId }) => assignmentId)
  return [...groups].map(([assignmentId, revisions]) => ({
    assignmentId,
    revisions: revisions.map(({ revision, receivedAt, answer }) => ({
      revision,
      receivedAt: receivedAt.toISOString(),
      answer,
    })),
  }))
}
