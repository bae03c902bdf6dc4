import {
  goldFault,
  judgementFault,
  lacksReason,
  type ReasonRule,
  voteFault,
} from '@tiebreak/contracts/annotating/judgement-fault.ts'
import { SubmitJudgement } from '@tiebreak/contracts/annotating/schemas.ts'
import { SCALES } from '@tiebreak/contracts/choices.ts'
import { type AdjudicationId, ComparisonId, ResponseId } from '@tiebreak/contracts/ids.ts'
import type { Scale } from '@tiebreak/contracts/projects/schemas.ts'
import { Adjudicate } from '@tiebreak/contracts/review/schemas.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { checkOwnRow } from '@tiebreak/formats/readers/own-jsonl/check-own-row.ts'
import { makeComparisons } from '@tiebreak/services/comparisons/make-comparisons.ts'
import { markGold } from '@tiebreak/services/comparisons/mark-gold.ts'
import { runMakeComparisons } from '@tiebreak/services/comparisons/run-make-comparisons.ts'
import { updateProject } from '@tiebreak/services/projects/update-project.ts'
import { adjudicate } from '@tiebreak/services/review/adjudicate.ts'
import { getDisagreement } from '@tiebreak/services/review/get-disagreement.ts'
import fc from 'fast-check'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeDesk } from '#support/desk.ts'
import { effort } from '#support/effort.ts'
import { plainRows } from '#support/scene.ts'

/** What is said of k responses by their places, and what was asked. */
type Case = {
  scale: Scale
  allowBothBad: boolean
  criteria: string[]
  askReason: ReasonRule & { random: boolean }
  ranks: number[]
  strength: number | null
  bothBad: boolean
  unacceptable: number[]
  criteriaSaid: { criterion: string; ranks: number[]; strength: number | null }[]
  reason: string | null
}

const KEYS = ['accuracy', 'style']

function cases(k: number): fc.Arbitrary<Case> {
  const ranks = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...ordersOf(k)) },
    { weight: 1, arbitrary: fc.array(fc.integer({ min: 1, max: k + 1 }), { minLength: k, maxLength: k }) },
  )
  const strength = fc.option(fc.integer({ min: 1, max: 3 }), { freq: k === 2 ? 2 : 1 })
  return fc.record({
    scale: fc.constantFrom(...SCALES),
    allowBothBad: fc.boolean(),
    criteria: fc.subarray(KEYS),
    askReason: fc.record({
      muchBetter: fc.boolean(),
      bothBad: fc.boolean(),
      random: fc.boolean(),
      required: fc.boolean(),
    }),
    ranks,
    strength,
    bothBad: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
    unacceptable: fc.oneof(
      { weight: 3, arbitrary: fc.constant<number[]>([]) },
      { weight: 1, arbitrary: fc.subarray(Array.from({ length: k }, (_, at) => at)) },
    ),
    criteriaSaid: fc.oneof(
      { weight: 2, arbitrary: fc.constant<Case['criteriaSaid']>([]) },
      {
        weight: 3,
        arbitrary: fc.uniqueArray(fc.record({ criterion: fc.constantFrom(...KEYS, 'length'), ranks, strength }), {
          selector: ({ criterion }) => criterion,
          maxLength: 3,
        }),
      },
    ),
    reason: fc.constantFrom(null, '', ' \u00a0\n', 'Because.'),
  })
}

/** The two orders without a tie that pairs have most, and some with ties. */
function ordersOf(k: number): number[][] {
  return k === 2
    ? [
        [1, 2],
        [2, 1],
        [1, 1],
      ]
    : [
        [1, 2, 3],
        [3, 1, 2],
        [1, 1, 2],
        [2, 2, 1],
        [1, 1, 1],
      ]
}

const outcomeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'fits',
    (error: { code?: string; details?: { path: string; message: string }[] }) =>
      [error.code, ...(error.details ?? []).map(({ path, message }) => `${path}: ${message}`)].join(' '),
  )

describe('whether a judgement fits', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await makeDesk()
  })
  afterAll(() => desk.end())

  /** A project of k responses a comparison, with somebody's open lease, and a comparison that can be adjudicated. */
  async function makeWorld(k: number) {
    const projectId = await desk.project({ overlap: 1 })
    await desk.take(projectId, plainRows({ prompts: 200, systems: k }))
    const plan = { pairs: 'ranking', k: 3, perPrompt: 1, overlap: 1 } as const
    const made = k === 2 ? ({ pairs: 'all', overlap: 1 } as const) : plan
    const { jobId } = await makeComparisons({ ctx: desk.worker, input: { projectId, ...made } })
    await runMakeComparisons({ ctx: desk.worker, input: { projectId, jobId, plan: made } })
    const annotator = await desk.annotator(projectId)
    const reviewer = await desk.person(`reviewer-of-${k}`)
    await desk.join(projectId, reviewer, 'reviewer')
    const judge = await desk.annotator(projectId)
    const done = await desk.leaseOne(projectId, judge)
    await desk.submit(projectId, judge, desk.judgementOn(done, { strength: k === 2 ? 3 : null }))
    const [judged] = await desk.read<{ id: string }>(projectId, `select comparison_id as id from submissions`)
    const [gold] = await desk.read<{ id: string; responses: string[] }>(
      projectId,
      `select c.id, array(select r.response_id from comparison_responses r where r.comparison_id = c.id order by r.position) as responses
       from comparisons c where c.taken = 0 limit 1`,
    )
    if (!judged || !gold) throw new Error('there are comparisons')
    return {
      projectId,
      annotator,
      reviewer,
      lease: await desk.leaseOne(projectId, annotator),
      judged: ComparisonId.parse(judged.id),
      gold: { id: ComparisonId.parse(gold.id), responses: gold.responses.map((one) => ResponseId.parse(one)) },
    }
  }
  type World = Awaited<ReturnType<typeof makeWorld>> & { inForce?: AdjudicationId }

  const inHandles = <Id extends string>(ids: readonly Id[], ranks: readonly number[]) =>
    Object.fromEntries(ids.map((id, at) => [id, ranks[at] ?? 0]))

  async function submitted(world: World, one: Case): Promise<[string, string]> {
    const { projectId, annotator, lease } = world
    await withTransaction(desk.app, { projectId }, (tx) =>
      tx.client.query(
        `update assignments set scale = $2, allow_both_bad = $3, criteria = $4, ask_reason = $5 where id = $1`,
        [
          lease.id,
          one.scale,
          one.allowBothBad,
          JSON.stringify(one.criteria.map((key) => ({ key, label: key, description: '' }))),
          JSON.stringify(one.askReason),
        ],
      ),
    )
    const handles = lease.responses.map(({ handle }) => handle)
    const body = SubmitJudgement.parse({
      id: uuidv7(),
      assignmentId: lease.id,
      ranks: one.bothBad ? null : inHandles(handles, one.ranks),
      strength: one.strength,
      bothBad: one.bothBad,
      unacceptable: one.unacceptable.map((at) => handles[at]),
      criteria: one.criteriaSaid.map((said) => ({ ...said, ranks: inHandles(handles, said.ranks) })),
      reason: one.reason,
    })
    const fault = judgementFault(body, { ...one, criteria: one.criteria.map((key) => ({ key })) })
    const outcome = await outcomeOf(desk.submit(projectId, annotator, body))
    if (outcome === 'fits') world.lease = await desk.leaseOne(projectId, annotator)
    if (fault) return [outcome, `answer_not_on_scale ${fault.path}: ${fault.message}`]
    return [outcome, lacksReason(body, one) ? 'reason_missing reason: Give a reason in a few words.' : 'fits']
  }

  async function adjudicated(world: World, one: Case): Promise<[string, string]> {
    const { projectId, reviewer } = world
    const ctx = desk.as(reviewer)
    const { responses } = await getDisagreement({ ctx, input: { projectId, comparisonId: world.judged } })
    const handles = responses.map(({ handle }) => handle)
    const body = Adjudicate.parse({
      ranks: one.bothBad ? null : inHandles(handles, one.ranks),
      strength: one.strength,
      bothBad: one.bothBad,
      unacceptable: one.unacceptable.map((at) => handles[at]),
      cause: 'error',
      revises: world.inForce ?? null,
    })
    const fault = judgementFault({ ...body, criteria: [] }, { ...one, criteria: null })
    const outcome = await outcomeOf(
      adjudicate({ ctx, input: { projectId, comparisonId: world.judged, ...body } }).then(({ id }) => {
        world.inForce = id
      }),
    )
    return [outcome, fault ? `answer_not_on_scale ${fault.path}: ${fault.message}` : 'fits']
  }

  async function marked({ projectId, gold }: World, { bothBad, ranks, ...asked }: Case): Promise<[string, string]> {
    const said = bothBad ? null : ranks
    const fault = goldFault(said, asked)
    const named = said && inHandles(gold.responses, said)
    const outcome = await outcomeOf(
      markGold({
        ctx: desk.worker,
        input: { projectId, comparisonId: gold.id, use: 'silent', ranks: named, explanation: '' },
      }),
    )
    const isOrder = said === null || voteFault({ responses: gold.responses, ranks: said, bothBad }) === null
    if (!isOrder) return [outcome, 'answer_not_of_comparison']
    return [outcome, fault ? `answer_not_on_scale ${fault.path}: ${fault.message}` : 'fits']
  }

  async function imported({ bothBad, ranks, strength }: Case) {
    const ids = ranks.map((_, at) => `r${at}`)
    const vote = { annotator: 'ann', responses: ids, ranks: bothBad ? null : ranks, strength, bothBad }
    const { badVotes, errors } = await checkOwnRow(
      { prompt: 'Which?', responses: ids.map((id) => ({ id, text: id })), votes: [vote] },
      32,
    )
    return { wentIn: badVotes === 0, said: errors.map(({ expected }) => expected), fault: voteFault(vote) }
  }

  it.each([2, 3])(
    'is the same to those who judge, adjudicate, mark gold and import, of %i responses',
    async (k) => {
      const world: World = await makeWorld(k)
      const heard = new Set<string>()
      await fc.assert(
        fc.asyncProperty(cases(k), async (one) => {
          const { scale, allowBothBad } = one
          await updateProject({ ctx: desk.worker, input: { projectId: world.projectId, scale, allowBothBad } })
          const [submit, expected] = await submitted(world, one)
          expect(submit).toBe(expected)
          const [ruled, expectedOfRuling] = await adjudicated(world, one)
          expect(ruled).toBe(expectedOfRuling)
          const [gold, expectedOfGold] = await marked(world, one)
          expect(gold).toBe(expectedOfGold)

          // A file does not say from which scale its votes are: what some scale has goes in, what none has does not.
          const overall = { ...toSaid(one), unacceptable: [], criteria: [] }
          const onSome = SCALES.some(
            (some) => judgementFault(overall, { scale: some, allowBothBad: true, criteria: null }) === null,
          )
          const { wentIn, said, fault } = await imported(one)
          expect(wentIn).toBe(onSome)
          expect(said).toEqual(fault ? [fault.message] : [])

          // Gold is what somebody could say, by whatever strength.
          const could = [null, 1, 2, 3].some(
            (strength) => judgementFault({ ...overall, strength }, { scale, allowBothBad, criteria: null }) === null,
          )
          expect(gold === 'fits').toBe(could)
          for (const outcome of [submit, ruled, gold]) heard.add(outcome.replace(/criteria\.\d/, 'criteria.N'))
        }),
        {
          numRuns: effort({ usual: 60, long: 500 }),
          seed: Number(process.env.TIEBREAK_TEST_SEED ?? 20_261_130),
          endOnFailure: true,
        },
      )
      expect(heard.size).toBeGreaterThan(10)
      expect(heard).toContain('fits')
      expect(heard).toContain('reason_missing reason: Give a reason in a few words.')
    },
    120_000,
  )

  function toSaid({ ranks, bothBad, strength }: Case) {
    const ids = ranks.map((_, at) => `r${at}`)
    return { ranks: bothBad ? null : inHandles(ids, ranks), bothBad, strength }
  }
})
