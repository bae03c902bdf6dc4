import type { Import } from '@tiebreak/contracts/data/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { foldBehind } from '@tiebreak/services/measures/fold-behind.ts'
import { getMonitor } from '@tiebreak/services/measures/get-monitor.ts'
import { getSystemScores } from '@tiebreak/services/measures/get-system-scores.ts'
import { runFit } from '@tiebreak/services/measures/run-fit.ts'
import { runMeasure } from '@tiebreak/services/measures/run-measure.ts'
import { getProject } from '@tiebreak/services/projects/get-project.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { llmfaoFolder, llmfaoRows } from '#fixtures/llmfao.ts'
import { llmfaoReferenceFit } from '#fixtures/llmfao-reference-fit.ts'
import { makeScene, type Scene } from '#support/scene.ts'

describe.skipIf(llmfaoFolder() === null)('LLMFAO, 13 prompts with 8,931 crowd votes, taken in as own JSONL', () => {
  let scene: Scene
  let projectId: ProjectId
  let first: Import
  let second: Import

  beforeAll(async () => {
    scene = await makeScene()
    projectId = await scene.project({ scale: 3, overlap: 5 })
    first = await scene.take(projectId, llmfaoRows())
    second = await scene.take(projectId, llmfaoRows())
  })
  afterAll(() => scene.end())

  const reader = async () => scene.as(await scene.person('admin', { isAdmin: true }))

  it('goes in whole: 750 responses of 59 systems, 2,139 comparisons, 8,931 judgements by 124 raters', async () => {
    expect(first).toMatchObject({ state: 'done', error: null })
    expect(first.counts).toMatchObject({
      prompts: 13,
      responses: 750,
      comparisons: 2139,
      judgements: 8931,
      badLines: 0,
      errors: 0,
    })
    const { counts } = await getProject({ ctx: scene.worker, input: { projectId } })
    expect(counts).toMatchObject({
      prompts: 13,
      responses: 750,
      systems: 59,
      comparisons: 2139,
      judgements: 8931,
      raters: 124,
    })
  })

  it('the same file a second time adds nothing', () => {
    expect(second.counts).toMatchObject({
      prompts: 0,
      promptsAlreadyThere: 13,
      responses: 0,
      responsesAlreadyThere: 750,
      comparisons: 0,
      judgements: 0,
      judgementsAlreadyThere: 8931,
      errors: 0,
    })
  })

  it('keeps empty and duplicate responses, and marks them', async () => {
    const marks = await withTransaction(scene.app, { projectId }, async (tx) => {
      const { rows } = await tx.client.query(
        `select count(*) filter (where messages -> 0 ->> 'content' = '')::integer as empty, count(*) filter (where is_empty)::integer as blank from responses`,
      )
      return rows[0]
    })
    expect(marks).toEqual({ empty: 16, blank: first.counts.emptyResponses })
    expect(first.counts.duplicateResponses).toBeGreaterThan(0)
  })

  it('shows nominal alpha 0.2906 as stored and 0.2914 symmetrised', async () => {
    await runMeasure({ ctx: scene.worker, input: { projectId } })
    const { agreement, raters, stale } = await getMonitor({ ctx: await reader(), input: { projectId } })
    expect(stale).toBe(false)
    expect(agreement?.alphaNominalAsStored.value?.toFixed(4)).toBe('0.2906')
    expect(agreement?.alphaNominal.value?.toFixed(4)).toBe('0.2914')
    expect(agreement?.alphaNominal).toMatchObject({ ok: true, n: 8916 })
    const { alphaNominal, ratersLikeThese } = agreement ?? {}
    if (!alphaNominal?.ok || !ratersLikeThese?.alphaNominal) expect.fail('no interval')
    // By leaving out each of the thirteen prompts, and wider for other raters like these 124.
    expect(alphaNominal.low).toBeCloseTo(0.204, 3)
    expect(alphaNominal.high).toBeCloseTo(0.3789, 3)
    expect(ratersLikeThese.alphaNominal.raters).toBe(124)
    expect(ratersLikeThese.alphaNominal.low).toBeLessThan(alphaNominal.low)
    expect(agreement).toMatchObject({ judgements: 8931, comparisons: 2139, overlapping: 2124, raters: 124 })
    expect(raters).toHaveLength(124)
    const decisive = raters.reduce((sum, rater) => sum + rater.firstShownChosen.n, 0)
    expect(decisive).toBe(2911 + 2549)
  })

  it('fits systems as the reference fit does, to 1e-6', async () => {
    await runFit({ ctx: scene.worker, input: { projectId, jobId: null } })
    const { fit, scores } = await getSystemScores({ ctx: scene.worker, input: { projectId } })
    expect(fit).toMatchObject({
      state: 'converged',
      subjects: 59,
      components: 1,
      judgements: 8931,
      ties: 3471,
      priorSd: 2,
    })
    const reference = llmfaoReferenceFit()
    expect(reference.size).toBe(59)
    for (const { system, score } of scores)
      expect(Math.abs(score - (reference.get(system) ?? Number.NaN))).toBeLessThan(1e-6)
    // 13 prompts, of unlike volumes: no system's interval is as short as independent judgements would have it.
    for (const { interval, wins, losses, ties } of scores) {
      if (!interval.ok || interval.low === null || interval.high === null) expect.fail('an interval is missing or open')
      expect(interval).toMatchObject({ n: wins + losses + ties, warnings: [] })
      // With thirteen prompts at the most t is above 2.17, unless a score is the prior's for the greater part.
      expect((interval.high - interval.low) / (2 * interval.standardError)).toBeGreaterThan(1.95)
    }
  })

  it('folds into tallies that equal a recount', async () => {
    await foldBehind({ ctx: scene.worker })
    const { folded, differ } = await withTransaction(scene.jobs, { projectId }, async (tx) => {
      const tallied = await tx.client.query(
        'select sum(first_wins + second_wins + ties)::integer as n from pair_tallies',
      )
      const recount = await tx.client.query(
        `select count(*)::integer as n from pair_tallies t
         full join tiebreak.recount_pairs($1, '18446744073709551615', null) r using (criterion, first_response_id, second_response_id)
         where (t.first_wins, t.second_wins, t.ties, t.both_bad) is distinct from (r.first_wins, r.second_wins, r.ties, r.both_bad)`,
        [projectId],
      )
      return { folded: tallied.rows[0]?.n, differ: recount.rows[0]?.n }
    })
    expect({ folded, differ }).toEqual({ folded: 8931, differ: 0 })
  })
})
