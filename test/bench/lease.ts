import { callLeaseNext, callSubmitJudgement } from '@tiebreak/db/queries/judging.ts'
import { LEASE_MS } from '@tiebreak/services/judging/rules.ts'
import { v7 as uuidv7 } from 'uuid'
import type { BenchServer } from './bench-server.ts'
import { fillComparisons } from './fill-comparisons.ts'
import type { Finding } from './finding.ts'
import { inPairs } from './in-pairs.ts'
import { type MadeProject, madeProject } from './made-project.ts'
import { untilAnalysed } from './until-analysed.ts'

const PEOPLE = 8
const LEASES = 200

/** How long the next assignment takes with few and with very many open comparisons: the 95th of a hundred calls. */
export async function leaseFindings(
  server: BenchServer,
  { rounds, few, many }: { rounds: number; few: number; many: number },
): Promise<Finding[]> {
  const small = await openProject(server, few)
  const large = await openProject(server, many)
  for (const project of [small, large]) await leaseTimes(server, project)
  await untilAnalysed(server, ['assignments', 'submissions', 'judgements'])
  const pairs = await inPairs(
    rounds,
    () => leaseTimes(server, large),
    () => leaseTimes(server, small),
  )
  return [
    {
      kind: 'measured',
      what: `lease: next assignment, p95, ${count(many)} open comparisons against ${count(few)}`,
      ours: `${pairs.ours.toFixed(2)} ms`,
      reference: `${pairs.reference.toFixed(2)} ms`,
      ratios: pairs.ratios,
      budget: { most: 2 },
    },
  ]
}

async function openProject(server: BenchServer, comparisons: number): Promise<MadeProject> {
  const project = await madeProject(server, { name: `lease ${comparisons}`, overlap: 3, people: PEOPLE })
  await fillComparisons(server.admin, { projectId: project.id, comparisons, seats: 3 })
  return project
}

/** Leases and judges one after the other, in turns over the annotators; the 95th percentile of the leases, in ms. */
async function leaseTimes({ app }: BenchServer, { id: projectId, annotators }: MadeProject): Promise<number> {
  const times: number[] = []
  for (let turn = 0; turn < LEASES; turn++) {
    const { actor, raterId } = annotators[turn % PEOPLE] ?? never()
    const who = { projectId, actorId: actor.userId, raterId }
    const begun = performance.now()
    const [shown] = await callLeaseNext(app, { ...who, newIds: [uuidv7()], holdMs: LEASE_MS })
    times.push(performance.now() - begun)
    if (shown === undefined) throw new Error('there was nothing left to lease')
    const ranks = Object.fromEntries(shown.responses.map(({ handle }, place) => [handle, place + 1]))
    const body = { id: uuidv7(), assignmentId: shown.id, ranks, strength: 1, bothBad: false }
    const { kind } = await callSubmitJudgement(app, { ...who, body, digest: Buffer.alloc(32, 1) })
    if (kind !== 'stored') throw new Error(`a judgement was answered by ${kind}`)
  }
  return times.sort((left, right) => left - right)[Math.floor(LEASES * 0.95)] ?? never()
}

function never(): never {
  throw new Error('an index is within its list')
}

function count(n: number): string {
  return n % 1_000_000 === 0 ? `${n / 1_000_000} M` : `${n / 1_000} k`
}
