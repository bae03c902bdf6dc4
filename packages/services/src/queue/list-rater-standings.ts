import type { IntervalEstimate } from '@tiebreak/contracts/common.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { RaterStanding } from '@tiebreak/contracts/queue/schemas.ts'
import { StoredPolicy } from '@tiebreak/contracts/queue/stored-policy.ts'
import { findPolicy, listRaterStandings as listRows } from '@tiebreak/db/queries/queue/queue.ts'
import { confidenceSequence, wilsonInterval } from '@tiebreak/statistics'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { pseudonym } from '#members/names.ts'

/** Annotators' standing: stage, agreement with gold, agreement with themselves, pauses. */
export async function listRaterStandings({
  ctx,
  input: { projectId },
}: Verb<{ projectId: ProjectId }>): Promise<{ items: RaterStanding[] }> {
  return inProject(ctx, projectId, async (tx) => {
    const { gold } = StoredPolicy.parse(await findPolicy(tx, projectId))
    const rows = await listRows(tx, projectId, gold)
    const items = rows.map((row) => ({
      id: row.id,
      name: row.userName ?? pseudonym(row),
      paused: row.paused,
      reason: row.reason,
      excluded: row.excluded,
      stage: row.stage,
      done: row.done,
      of: row.of,
      gold: lastShareOf(row.goldAgreed, row.gold),
      goldSkipped: row.goldSkipped,
      consistency: shareOf(row.repeatsAgreed, row.repeats),
      flags: { severe: row.severeFlags, out: row.outByFlags },
      advice: gold.pause !== 'off' && row.fallsShort ? ('pause' as const) : null,
    }))
    return { items }
  })
}

/** Of the last gold tasks, which are others from look to look: an interval for one look. */
function lastShareOf(successes: number, n: number): IntervalEstimate {
  return toEstimate(wilsonInterval({ successes, n }), n)
}

/** Of all repeats so far: an interval that holds at all looks together. */
function shareOf(successes: number, n: number): IntervalEstimate {
  return toEstimate(confidenceSequence({ successes, n }), n)
}

/** With n, or `too_few` if nothing was counted. */
function toEstimate(found: ReturnType<typeof wilsonInterval>, n: number): IntervalEstimate {
  if (!found.ok) return { ok: false, reason: found.reason, n }
  return { ok: true, value: found.value, low: found.low, high: found.high, n: found.n }
}
