import { callSubmitJudgement } from '@tiebreak/db/queries/annotating/judging.ts'
import { callLeaseNext } from '@tiebreak/db/queries/queue/next-assignments.ts'
import { LEASE_MS } from '@tiebreak/services/queue/lease-times.ts'
import { v7 as uuidv7 } from 'uuid'
import type { BenchServer } from './bench-server.ts'
import type { MadeProject } from './made-project.ts'

/** Leases and judges one after the other, in turns over the annotators; a percentile of the leases, in ms. */
export async function leaseTimes(
  { app }: BenchServer,
  { id: projectId, annotators }: MadeProject,
  { percentile = 0.95, leases = 200 } = {},
): Promise<number> {
  const times: number[] = []
  for (let turn = 0; turn < leases; turn++) {
    const { actor, raterId } = annotators[turn % annotators.length] ?? never()
    const who = { projectId, actorId: actor.userId, raterId }
    const begun = performance.now()
    const { assignments } = await callLeaseNext(app, { ...who, newIds: [uuidv7()], holdMs: LEASE_MS })
    times.push(performance.now() - begun)
    const [shown] = assignments
    if (shown === undefined) throw new Error('there was nothing left to lease')
    const ranks = Object.fromEntries(shown.responses.map(({ handle }, place) => [handle, place + 1]))
    const body = { id: uuidv7(), assignmentId: shown.id, ranks, strength: 1, bothBad: false }
    const { kind } = await callSubmitJudgement(app, { ...who, body, digest: Buffer.alloc(32, 1) })
    if (kind !== 'stored') throw new Error(`a judgement was answered by ${kind}`)
  }
  return times.sort((left, right) => left - right)[Math.floor(leases * percentile)] ?? never()
}

function never(): never {
  throw new Error('an index is within its list')
}
