import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OwnRow } from '@tiebreak/contracts/data/own-row.ts'
import { ComparisonId, type ProjectId } from '@tiebreak/contracts/ids.ts'
import { Adjudicate } from '@tiebreak/contracts/review/schemas.ts'
import { findMark } from '@tiebreak/db/queries/measures/counted.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { createExport } from '@tiebreak/services/exports/create-export.ts'
import { judgedPairs } from '@tiebreak/services/exports/judged-pairs.ts'
import { runExport } from '@tiebreak/services/exports/run-export.ts'
import { foldBehind } from '@tiebreak/services/measures/fold-behind.ts'
import { getMonitor } from '@tiebreak/services/measures/get-monitor.ts'
import { getSystemScores } from '@tiebreak/services/measures/get-system-scores.ts'
import { runFit } from '@tiebreak/services/measures/run-fit.ts'
import { runMeasure } from '@tiebreak/services/measures/run-measure.ts'
import { adjudicate } from '@tiebreak/services/review/adjudicate.ts'
import { getDisagreement } from '@tiebreak/services/review/get-disagreement.ts'
import { settleReview } from '@tiebreak/services/review/settle-review.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Desk, makeDesk, type Person } from '#support/desk.ts'
import { plainRows } from '#support/scene.ts'

const TrlRow = z.object({
  prompt: z.array(z.object({ content: z.string() })),
  chosen_model: z.string(),
  n_votes: z.number(),
  n_agree: z.number(),
  label_source: z.string(),
  adjudicated: z.boolean(),
  margin: z.number(),
})
const VoteRow = z.object({
  item_id: z.string(),
  prompt_id: z.string(),
  winner: z.string().nullable(),
  both_bad: z.boolean(),
  annotator: z.string(),
  source: z.string(),
  adjudicated: z.boolean(),
  cause: z.string().nullable(),
  reason: z.string().nullable(),
})

/** Votes on the pair of each prompt: who of a and b wins, = for a tie, 0 for both bad. */
const VOTES = ['aab', 'ab', 'aa', 'aa', '', 'aab']

describe('adjudicated answers in exports', () => {
  let desk: Desk
  let projectId: ProjectId
  let reviewer: Person
  let comparisons: { id: ComparisonId; prompt: string }[]

  beforeAll(async () => {
    desk = await makeDesk()
    projectId = await desk.opened({
      prompts: VOTES.length,
      overlap: 3,
      rows: plainRows({ prompts: VOTES.length }).map(voted),
    })
    reviewer = await desk.person('reviewer')
    await desk.join(projectId, reviewer, 'reviewer')
    const rows = await desk.read<{ id: string; prompt: string }>(
      projectId,
      `update comparisons c set state = 'in_review' from prompts p where p.id = c.prompt_id returning c.id, p.external_id as prompt`,
    )
    comparisons = rows.map(({ id, prompt }) => ({ id: ComparisonId.parse(id), prompt }))
  })
  afterAll(() => desk.end())

  function voted(row: OwnRow, at: number): OwnRow {
    const responses = row.responses.map(({ id = '' }) => id)
    const votes = [...(VOTES[at] ?? '')].map((vote, nth) => ({
      annotator: `ann-${nth}`,
      responses,
      ranks: vote === 'a' ? [1, 2] : [2, 1],
    }))
    return { ...row, votes }
  }

  /** Answers the pair of a prompt as a reviewer. */
  async function rule(prompt: string, winner: 'a' | 'b' | '=' | '0', strength = 3) {
    const comparisonId = comparisons.find((one) => one.prompt === prompt)?.id
    if (!comparisonId) throw new Error(`there is a comparison of ${prompt}`)
    const ctx = desk.as(reviewer)
    const { responses, adjudication } = await getDisagreement({ ctx, input: { projectId, comparisonId } })
    const ranks = Object.fromEntries(
      responses.map(({ handle, messages }) => {
        const isWinner = messages[0]?.content.startsWith(`Answer ${winner} `)
        return [handle, winner === '=' || isWinner ? 1 : 2]
      }),
    )
    const body = winner === '0' ? { ranks: null, bothBad: true } : { ranks, strength: winner === '=' ? null : strength }
    const input = Adjudicate.parse({ ...body, revises: adjudication?.id ?? null, cause: 'error', note: `on ${prompt}` })
    await adjudicate({ ctx, input: { projectId, comparisonId, ...input } })
    return comparisonId
  }

  async function file<T>(format: 'trl' | 'votes', schema: z.ZodType<T>) {
    const made = await createExport({ ctx: desk.worker, input: { projectId, format } })
    await runExport({ ctx: desk.worker, input: { projectId, jobId: made.jobId, exportId: made.id } })
    const [row] = await desk.read<{ stored_as: string; rows: number; left_out: Record<string, number> }>(
      projectId,
      `select stored_as, rows::integer as rows, left_out from exports where id = '${made.id}'`,
    )
    const text = await readFile(join(desk.worker.filesDir, 'exports', row?.stored_as ?? ''), 'utf8')
    const lines = text.split('\n').filter(Boolean)
    expect(row?.rows).toBe(lines.length)
    return { lines: lines.map((line) => schema.parse(JSON.parse(line))), leftOut: row?.left_out }
  }
  const trl = async () => {
    const { lines, leftOut } = await file('trl', TrlRow)
    const rows = lines.map((row) => [
      row.prompt[0]?.content.match(/\d/)?.[0],
      row.chosen_model.at(-1),
      `${row.n_agree}/${row.n_votes}`,
      row.adjudicated,
      row.label_source,
      row.margin,
    ])
    return { rows: rows.sort(), leftOut }
  }
  const figures = async () => {
    await runMeasure({ ctx: desk.worker, input: { projectId } })
    await runFit({ ctx: desk.worker, input: { projectId, jobId: null } })
    await foldBehind({ ctx: desk.worker })
    const { agreement, raters } = await getMonitor({ ctx: desk.as(reviewer), input: { projectId } })
    const { scores } = await getSystemScores({ ctx: desk.as(reviewer), input: { projectId } })
    const tallies = await desk.read(projectId, 'select * from pair_tallies order by first_response_id')
    return { agreement: { ...agreement, computedAt: null }, raters, scores, tallies }
  }
  const markNow = () => withTransaction(desk.jobs, { projectId }, findMark)
  const decidedAt = (mark: string) =>
    withTransaction(desk.jobs, { projectId }, async (tx) => {
      const found: string[] = []
      for await (const judged of judgedPairs(tx, projectId, mark, async () => undefined)) {
        if (judged.outcome !== 'decided') continue
        const { prompt, chosen, adjudicated } = judged.pair
        found.push(`${prompt[0]?.content.match(/\d/)?.[0]}${chosen.system?.at(-1)}${adjudicated ? '!' : ''}`)
      }
      return found.sort()
    })

  it('outrank the votes on their pair and are marked, as of the mark, while figures stay those of the votes', async () => {
    const before = await figures()
    const oldMark = await markNow()
    await rule('p1', 'b')
    await rule('p2', 'a', 1)
    await rule('p3', '=')
    await rule('p4', '0')
    await rule('p5', 'b', 2)
    expect((await trl()).rows).toEqual([
      ['1', 'b', '1/3', true, 'human', 3],
      ['2', 'a', '1/2', true, 'human', 1],
      ['5', 'b', '0/0', true, 'human', 2],
      ['6', 'a', '2/3', false, 'human', expect.closeTo(1 / 3)],
    ])
    expect((await trl()).leftOut).toMatchObject({ tiedPairs: 1, bothBadPairs: 1, undecidedPairs: 0 })
    expect(await decidedAt(oldMark)).toEqual(['1a', '3a', '4a', '6a'])
    expect(await decidedAt(await markNow())).toEqual(['1b!', '2a!', '5b!', '6a'])
    expect(await figures()).toEqual(before)
  })

  it('raw votes stay as they came, marked where a final answer outranks them, and the final answers follow', async () => {
    const { lines } = await file('votes', VoteRow)
    const votes = lines.filter(({ source }) => source !== 'adjudication')
    expect(votes).toHaveLength(VOTES.join('').length)
    expect(new Set(votes.filter((row) => !row.adjudicated).map((row) => row.prompt_id))).toEqual(new Set(['p6']))
    expect(lines.slice(votes.length).map((row) => [row.prompt_id, row.winner, row.both_bad, row.cause])).toEqual([
      ['p1', 'p1-b', false, 'error'],
      ['p2', 'p2-a', false, 'error'],
      ['p3', null, false, 'error'],
      ['p4', null, true, 'error'],
      ['p5', 'p5-b', false, 'error'],
    ])
    expect(lines.at(-1)).toMatchObject({ annotator: 'Reviewer', adjudicated: true, reason: 'on p5' })
    expect(votes.every(({ cause, annotator }) => cause === null && annotator.startsWith('Annotator '))).toBe(true)
  })

  it('the latest of a comparison holds, and none once it was sent back', async () => {
    const comparisonId = await rule('p1', 'a')
    expect(await decidedAt(await markNow())).toContain('1a!')
    const ctx = desk.as(reviewer)
    await settleReview({ ctx, input: { projectId, comparisonId, to: 'queue', reason: 'once more' } })
    expect(await decidedAt(await markNow())).toContain('1a')
    expect((await file('votes', VoteRow)).lines.filter(({ prompt_id }) => prompt_id === 'p1')).toMatchObject([
      { adjudicated: false },
      { adjudicated: false },
      { adjudicated: false },
    ])
  })
})
