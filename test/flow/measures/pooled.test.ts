import type { OwnRow } from '@tiebreak/contracts/data/own-row.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { ResponseScore } from '@tiebreak/contracts/measures/response-scores.ts'
import { findMark } from '@tiebreak/db/queries/measures/counted.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { writeScoresCsv } from '@tiebreak/formats/writers/scores/write-scores-csv.ts'
import { scoreRows } from '@tiebreak/services/exports/score-rows.ts'
import { fitBelow } from '@tiebreak/services/measures/fit-below.ts'
import { getResponseScores } from '@tiebreak/services/measures/get-response-scores.ts'
import { getSystemScores } from '@tiebreak/services/measures/get-system-scores.ts'
import { runFit } from '@tiebreak/services/measures/run-fit.ts'
import { readJudgedSample } from '@tiebreak/services/sample/read-sample.ts'
import { createRandom } from '@tiebreak/statistics'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { llmfaoFolder, llmfaoRows } from '#fixtures/llmfao.ts'
import { makeScene, plainRows, type Scene } from '#support/scene.ts'

let scene: Scene
beforeAll(async () => {
  scene = await makeScene()
})
afterAll(() => scene.end())

/** Fits, and reads the scores of all responses, page by page. */
async function scored(projectId: ProjectId) {
  await runFit({ ctx: scene.worker, input: { projectId, jobId: null } })
  const items: ResponseScore[] = []
  let cursor: string | undefined
  for (;;) {
    const page = await getResponseScores({ ctx: scene.worker, input: { projectId, limit: 150, cursor } })
    items.push(...page.items)
    if (page.nextCursor === null) return { fit: page.fit, items }
    cursor = page.nextCursor
  }
}

function pooledOf({ pooled }: ResponseScore) {
  if (!pooled || pooled.level === 'none') throw new Error('no pooled score')
  return pooled
}

async function tableOf(projectId: ProjectId) {
  const mark = await withTransaction(scene.app, { projectId }, findMark)
  const fits = await fitBelow(scene.worker, { projectId, mark })
  return withTransaction(scene.app, { projectId }, async (tx) => {
    const parts: Uint8Array[] = []
    for await (const part of writeScoresCsv(scoreRows(tx, projectId, fits))) parts.push(part)
    return parse(Buffer.concat(parts), { columns: true }) as Record<string, string>[]
  })
}

describe('scores of responses', () => {
  it('borrow from their system, and say so: judged, judged as both bad, not judged, of a system that nobody compared', async () => {
    const projectId = await scene.project({ scale: 3, overlap: 5 })
    const random = createRandom(4)
    const rows: OwnRow[] = plainRows({ prompts: 40, systems: 3 }).map((row, prompt) => {
      const [a = '', b = '', c = ''] = row.responses.map(({ id = '' }) => id)
      const vote = (annotator: string, responses: string[], better: number) => {
        const ranks = random.next() < better ? [1, 2] : [2, 1]
        return { annotator, responses, shown: null, ranks }
      }
      const bothBad = { annotator: 'ann', responses: [a, b], shown: null, ranks: null, bothBad: true }
      const votes = ['ann', 'bob', 'eve'].flatMap((annotator) => [
        vote(annotator, [a, b], 0.8),
        vote(annotator, [b, c], 0.8),
      ])
      if (prompt === 39) return { ...row, votes: [] }
      return { ...row, votes: prompt === 38 ? [bothBad] : votes }
    })
    const last = rows[39]!
    last.responses.push({ id: 'new', system: 'system-new', text: 'By a system that nobody compared.' })
    await scene.take(projectId, rows)
    const { fit, items } = await scored(projectId)
    expect(items).toHaveLength(121)
    expect(fit).toMatchObject({ level: 'response', priorSd: 1, confidence: 0.95, pooled: { ok: true, priorSd: 2 } })
    if (!fit?.pooled?.ok) expect.fail('not pooled')
    const { tau, systems, own, identified } = fit.pooled
    expect(own).toBe(38 * 3)
    expect(items.filter(({ pooled }) => pooled?.level === 'own')).toHaveLength(own)
    expect(items.filter(({ pooled }) => pooled?.identified)).toHaveLength(identified)
    expect(identified).toBeGreaterThan(0)
    expect(identified).toBeLessThan(own)
    expect(systems.map(({ system }) => system).sort()).toEqual(['system-a', 'system-b', 'system-c'])

    // Who won everything has no upper limit by its own judgements; what it borrows gives one.
    const unbeaten = items.filter(({ interval }) => interval.ok && interval.high === null)
    expect(unbeaten.length).toBeGreaterThan(0)
    for (const item of unbeaten) expect(pooledOf(item)).toMatchObject({ level: 'own', high: expect.any(Number) })

    // Both bad says nothing of which is better: its counts stand, its score is the system's.
    const bad = items.filter((item) => item.bothBad > 0)
    expect(bad.map(({ judgements, bothBad, score, component }) => ({ judgements, bothBad, score, component }))).toEqual(
      Array(2).fill({ judgements: 1, bothBad: 1, score: null, component: null }),
    )
    const unjudged = items.filter(({ judgements, system }) => judgements === 0 && system !== 'system-new')
    expect(unjudged).toHaveLength(4)
    for (const item of [...bad, ...unjudged]) {
      const level = systems.find(({ system }) => system === item.system)
      const { score, standardError, low, high, ...rest } = pooledOf(item)
      expect(rest).toEqual({ level: 'system', identified: false, linked: level?.linked })
      expect(score).toBe(level?.score)
      expect(standardError).toBeCloseTo(Math.hypot(tau, level?.standardError ?? Number.NaN), 12)
      expect(high - low).toBeCloseTo(2 * 1.959964 * standardError, 5)
      expect(item.interval).toEqual({ ok: false, reason: 'no_data' })
    }
    expect(items.find(({ system }) => system === 'system-new')?.pooled).toEqual({ level: 'none', identified: false })

    // The better system's responses are the better ones, also where nobody judged them.
    const scoreBy = (system: string) => pooledOf(unjudged.find((item) => item.system === system)!).score
    expect(scoreBy('system-a')).toBeGreaterThan(scoreBy('system-b'))
    expect(scoreBy('system-b')).toBeGreaterThan(scoreBy('system-c'))

    const table = await tableOf(projectId)
    const responses = table.filter(({ level }) => level === 'response')
    expect(responses).toHaveLength(121)
    const counts = (level: string) => responses.filter((row) => row.pooled_level === level).length
    expect([counts('own'), counts('system'), counts('none')]).toEqual([114, 6, 1])
    for (const row of responses) {
      expect(row).toMatchObject({ prior_sd: '1', pooled_prior_sd: '2', tau: String(tau), confidence: '0.95' })
      expect(Date.parse(row.fitted_at ?? '')).toBeGreaterThan(0)
      expect(row.fit_warnings).toContain('few_annotators')
      expect(row.identified).toMatch(/^(true|false)$/)
      expect(row.pooled_score === '').toBe(row.pooled_level === 'none')
      expect(row.score === '').toBe(row.pooled_level !== 'own')
    }
    for (const row of table.filter(({ level }) => level === 'system'))
      expect(row).toMatchObject({ pooled_score: '', pooled_level: '', prior_sd: '2', confidence: '0.95' })
  })

  it('of two worlds of systems that never meet are marked: they can be compared within each alone', async () => {
    const projectId = await scene.project({ scale: 3 })
    const rows = plainRows({ prompts: 8, systems: 4 }).map((row) => {
      const [a = '', b = '', c = '', d = ''] = row.responses.map(({ id = '' }) => id)
      const vote = (responses: string[]) => ({ annotator: 'ann', responses, shown: null, ranks: [1, 2] })
      return { ...row, votes: [vote([a, b]), vote([c, d])] }
    })
    await scene.take(projectId, rows)
    const { fit, items } = await scored(projectId)
    expect(fit?.pooled).toMatchObject({ ok: true, warnings: ['tau_given', 'unlinked'], tau: 1, tauFrom: null })
    const linked = (system: string) =>
      new Set(items.filter((item) => item.system === system).map((item) => pooledOf(item).linked))
    expect(linked('system-a')).toEqual(linked('system-b'))
    expect(linked('system-c')).toEqual(linked('system-d'))
    expect(linked('system-a')).not.toEqual(linked('system-c'))
  })

  it('of the sample find its systems, and are about as sure as own judgements where these are many', async () => {
    const projectId = await scene.project({ scale: 7, overlap: 10, countSimulated: true })
    const parts: Uint8Array[] = []
    for await (const part of readJudgedSample()) parts.push(part)
    await scene.take(projectId, Buffer.concat(parts).toString('utf8').trimEnd().split('\n'), { simulated: true })
    const { fit, items } = await scored(projectId)
    if (!fit?.pooled?.ok) expect.fail('not pooled')
    expect(items).toHaveLength(160)
    expect(fit.pooled).toMatchObject({ own: 160, tauFrom: 239 })
    // One of the 240 pairs has nothing but both bad.
    for (const item of items) expect(pooledOf(item).level).toBe('own')
    const { scores, responseFit } = await getSystemScores({ ctx: scene.worker, input: { projectId } })
    const best = (levels: readonly { system: string; score: number }[]) =>
      levels.toSorted((one, other) => other.score - one.score).map(({ system }) => system)
    expect(best(fit.pooled.systems)).toEqual(best(scores))
    expect(responseFit).toEqual(fit)
    // With some thirty judgements each there is little to borrow: within the prompt both are about as sure.
    const ratios = items.map(({ interval, pooled }) => {
      if (!interval.ok || pooled?.level !== 'own') throw new Error('no interval')
      return pooled.centred.standardError / interval.standardError
    })
    const middle = ratios.toSorted((one, other) => one - other)[80]
    expect(middle).toBeGreaterThan(0.75)
    expect(middle).toBeLessThan(1.33)
    const levels = items.reduce((sums, { promptId, pooled }) => {
      if (pooled?.level !== 'own') throw new Error('not judged')
      return sums.set(promptId, (sums.get(promptId) ?? 0) + pooled.centred.score)
    }, new Map<string, number>())
    for (const sum of levels.values()) expect(Math.abs(sum)).toBeLessThan(1e-9)
  })

  it.skipIf(llmfaoFolder() === null)('of LLMFAO: 750 responses to 13 prompts, τ inside its grid', async () => {
    const projectId = await scene.project({ scale: 3, overlap: 5 })
    await scene.take(projectId, llmfaoRows())
    const { fit, items } = await scored(projectId)
    expect(items).toHaveLength(750)
    if (!fit?.pooled?.ok) expect.fail('not pooled')
    expect(fit.pooled).toMatchObject({ tauFrom: 2139, warnings: [], own: 750 })
    // Between values that lie near each other held-out judgements decide by little: it depends on how they were dealt.
    expect([0.7, 0.85, 1]).toContain(fit.pooled.tau)
    // Nearly all have won and lost both ways; the others borrow what sets them a limit.
    expect(fit.pooled.identified).toBe(724)
    for (const item of items) expect(Math.abs(pooledOf(item).score)).toBeLessThan(4)
    expect(fit.pooled.systems).toHaveLength(59)
  })
})
