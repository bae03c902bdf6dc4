import { OwnPage, type OwnPageQuery } from '@tiebreak/contracts/annotating/own-page.ts'
import { type ProjectId, RaterId } from '@tiebreak/contracts/ids.ts'
import { findPreferences } from '@tiebreak/db/queries/accounts/preferences.ts'
import { findProjectState } from '@tiebreak/db/queries/annotating/own-judgements.ts'
import {
  countOwnDays,
  countOwnQuarters,
  listOwnRevisions,
  type OwnRevision,
  readOwnFigures,
} from '@tiebreak/db/queries/annotating/own-work.ts'
import { findStanding } from '@tiebreak/db/queries/annotating/standing.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { confidenceSequence } from '@tiebreak/statistics'
import { toPreferences } from '#accounts/get-preferences.ts'
import type { Verb } from '#context.ts'
import { enterProject } from '#enter-project.ts'
import { dayAfter, ownBatch } from './own-batch.ts'
import { countEarlier, countTasks, countToday } from './own-days.ts'

/**
 * The caller's own work in a project: nothing about others, and no score on tasks with a known answer. All tasks count
 * alike, and figures change in batches.
 */
export async function getOwnPage({ ctx, input }: Verb<{ projectId: ProjectId } & OwnPageQuery>): Promise<OwnPage> {
  const { projectId, timeZone } = input
  const { raterId, userId } = await enterProject(ctx, projectId)
  return withTransaction(ctx.db, { projectId, actorId: userId }, async (tx) => {
    const { goalPerDay } = toPreferences(await findPreferences(tx, userId))
    const rater = { projectId, raterId: raterId ?? NOBODY }
    const { days, today } = await countOwnDays(tx, rater)
    const { before, tasks, missing } = ownBatch(days, today)
    const figures = before === null ? NOTHING : await readOwnFigures(tx, { ...rater, before })
    const { now, quarters } = await countOwnQuarters(tx, rater)
    const recent = byAssignment(await listOwnRevisions(tx, rater))
    const isClosed = (await findProjectState(tx, projectId)) === 'closed'
    return OwnPage.parse({
      judged: countTasks(quarters),
      today: countToday(quarters, timeZone, now),
      earlier: isClosed ? null : countEarlier(quarters, timeZone, recent),
      goalPerDay,
      consent: (await findStanding(tx, projectId, userId))?.said ?? null,
      batch: { takenAt: before && midnightOf(before), tasks, missing, nextAt: midnightOf(dayAfter(today)) },
      activeMs: figures.activeMs,
      recent,
      firstShown: lean(figures.decisive, figures.firstChosen),
      longer: lean(figures.uneven, figures.longerChosen),
    })
  })
}

/** Stands for members who have not leased yet, and have no rater. */
export const NOBODY = RaterId.parse('00000000-0000-0000-0000-000000000000')
const NOTHING = { activeMs: 0, decisive: 0, firstChosen: 0, uneven: 0, longerChosen: 0 }

function midnightOf(day: string): string {
  return `${day}T00:00:00.000Z`
}

/** Fewer say nothing about a person, whatever the interval. */
const FEWEST = 20

/** Of each of the two tendencies, at all looks together: so a fair person is told of any in at most 5 %. */
const CONFIDENCE = 0.975

function lean(decisive: number, chosen: number): OwnPage['firstShown'] {
  const share = confidenceSequence({ n: decisive, successes: chosen, confidence: CONFIDENCE })
  if (!share.ok || decisive < FEWEST)
    return { estimate: { ok: false, reason: 'too_few', n: decisive }, reading: 'none' }
  const { value, low, high, n } = share
  const reading = low > 0.5 ? 'leans_to' : high < 0.5 ? 'leans_from' : 'even'
  return { estimate: { ok: true, value, low, high, n }, reading }
}

/** Revisions of judgements grouped by their task, in order. */
export function byAssignment(rows: readonly OwnRevision[]) {
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
