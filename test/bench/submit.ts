import { createHash } from 'node:crypto'
import { SubmitJudgement } from '@tiebreak/contracts/annotating/schemas.ts'
import type { RaterId } from '@tiebreak/contracts/ids.ts'
import { callSubmitJudgement } from '@tiebreak/db/queries/annotating/judging.ts'
import { submitJudgement } from '@tiebreak/services/annotating/submit-judgement.ts'
import { v7 as uuidv7 } from 'uuid'
import type { BenchServer } from './bench-server.ts'
import { fillComparisons } from './fill-comparisons.ts'
import { findProgram } from './find-program.ts'
import type { Finding } from './finding.ts'
import { inPairs } from './in-pairs.ts'
import { type Annotator, type MadeProject, madeProject } from './made-project.ts'
import { pgbenchInserts } from './pgbench-inserts.ts'
import { untilAnalysed } from './until-analysed.ts'

const CONNECTIONS = 8
const BUDGET = { least: 0.2, goal: 0.4 }

type Judgement = { by: Annotator; body: SubmitJudgement }

/** Judgements stored a second, by eight at once, beside pgbench's bare durable insert by eight at once. */
export async function submitFindings(
  server: BenchServer,
  { rounds, perRound, seconds }: { rounds: number; perRound: number; seconds: number },
): Promise<Finding[]> {
  const call = 'submit: `submit_judgement` through the pool, 8 connections'
  const verb = 'submit: the whole verb (access, scale, digest, call), 8 connections'
  const pgbench = await findProgram('pgbench')
  if (pgbench === null) return [call, verb].map((what) => ({ kind: 'not run', what, why: 'pgbench is not installed' }))

  const project = await madeProject(server, { name: 'submit', overlap: 1, people: CONNECTIONS })
  const judgements = await leasedJudgements(server, project, 2 * perRound * (rounds + 1))
  const reference = () => pgbenchInserts(server, { program: pgbench, connections: CONNECTIONS, seconds })
  const byCall = () =>
    perSecond(judgements.splice(0, perRound), async ({ by, body }) => {
      const digest = createHash('sha256').update(JSON.stringify(body)).digest()
      const input = { projectId: project.id, actorId: by.actor.userId, raterId: by.raterId, body, digest }
      const { kind } = await callSubmitJudgement(server.app, input)
      if (kind !== 'stored') throw new Error(`a judgement was answered by ${kind}`)
    })
  const byVerb = () =>
    perSecond(judgements.splice(0, perRound), async ({ by, body }) => {
      await submitJudgement({ ctx: server.as(by.actor), input: { projectId: project.id, ...body } })
    })
  await byCall()
  await byVerb()
  await untilAnalysed(server, ['submissions', 'judgements'])

  const findings: Finding[] = []
  for (const [what, ours] of [
    [call, byCall],
    [verb, byVerb],
  ] as const) {
    const pairs = await inPairs(rounds, ours, reference)
    findings.push({
      kind: 'measured',
      what,
      ours: `${pairs.ours.toFixed(0)} / s`,
      reference: `pgbench insert ${pairs.reference.toFixed(0)} / s`,
      ratios: pairs.ratios,
      budget: BUDGET,
    })
  }
  return findings
}

/** Leases that wait for their judgements, in turns over the annotators, and a judgement for each. */
async function leasedJudgements(
  server: BenchServer,
  { id, annotators }: MadeProject,
  count: number,
): Promise<Judgement[]> {
  const { admin } = server
  await fillComparisons(admin, { projectId: id, comparisons: count, seats: 1 })
  await admin.query('begin')
  await admin.query('set local session_replication_role = replica')
  await admin.query(
    `insert into assignments
       (project_id, id, comparison_id, rater_id, display_order, state, holds_seat, lease_until, leased_at, chosen_because, scale, allow_both_bad)
     select project_id, gen_random_uuid(), id, ($2::uuid[])[1 + (row_number() over ())::integer % $3], array[1, 2], 'leased', true,
       clock_timestamp() + interval '1 hour', clock_timestamp(), '{"by": "free_seat"}', 5, true
     from comparisons where project_id = $1`,
    [id, annotators.map(({ raterId }) => raterId), annotators.length],
  )
  await admin.query('update comparisons set taken = 1 where project_id = $1', [id])
  await admin.query('commit')
  await admin.query('vacuum analyze comparisons, assignments')
  const { rows } = await admin.query<{ id: string; raterId: RaterId; handles: [string, string] }>(
    `select a.id, a.rater_id as "raterId",
       (select array_agg(tiebreak.handle(a.id, c.response_id) order by c.position) from comparison_responses c
        where c.project_id = a.project_id and c.comparison_id = a.comparison_id) as handles
     from assignments a where a.project_id = $1 order by a.id`,
    [id],
  )
  const byRater = new Map(annotators.map((annotator) => [annotator.raterId, annotator]))
  return rows.flatMap(({ id: assignmentId, raterId, handles: [first, second] }) => {
    const by = byRater.get(raterId)
    if (by === undefined) return []
    const body = SubmitJudgement.parse({
      id: uuidv7(),
      assignmentId,
      ranks: { [first]: 1, [second]: 2 },
      strength: 2,
      shownAt: '2026-01-01T00:00:00.000Z',
      answeredAt: '2026-01-01T00:00:20.000Z',
      activeMs: 20_000,
      layout: 'side_by_side',
    })
    return [{ by, body }]
  })
}

/** Does all of it, eight at once, and answers how many a second. */
async function perSecond<Item>(items: Item[], act: (item: Item) => Promise<void>): Promise<number> {
  const count = items.length
  const begun = performance.now()
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      for (let item = items.pop(); item !== undefined; item = items.pop()) await act(item)
    }),
  )
  return count / ((performance.now() - begun) / 1_000)
}
