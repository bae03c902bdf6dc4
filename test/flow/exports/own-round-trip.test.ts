import { readFile } from 'node:fs/promises'
import { OwnRow, type OwnVote } from '@tiebreak/contracts/data/own-row.ts'
import type { ExportFormat } from '@tiebreak/contracts/exports/schemas.ts'
import type { ComparisonId, ProjectId, RaterId } from '@tiebreak/contracts/ids.ts'
import { findExport } from '@tiebreak/db/queries/exports/exports.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { markGold } from '@tiebreak/services/comparisons/mark-gold.ts'
import type { Ctx } from '@tiebreak/services/context.ts'
import { createExport } from '@tiebreak/services/exports/create-export.ts'
import { exportPath, getExport } from '@tiebreak/services/exports/get-export.ts'
import { runExport } from '@tiebreak/services/exports/run-export.ts'
import { setRaterExclusion } from '@tiebreak/services/review/rulings/set-rater-exclusion.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generatedRows } from '#support/generated-rows.ts'
import { makeScene, plainRows, type Scene } from '#support/scene.ts'

const NOTHING = {
  ...{ unjudgedComparisons: 0, finalAnswers: 0, furtherCriteria: 0, unacceptableMarks: 0, tooLong: 0 },
  ...{ gold: 0, repeats: 0, requeued: 0, withdrawn: 0, byJudges: 0, simulated: 0 },
  ...{ withoutConsent: 0, unacknowledged: 0, ruledOut: 0, ruledOutBy: [] },
}

describe('the own export', () => {
  let scene: Scene
  beforeAll(async () => {
    scene = await makeScene()
  })
  afterAll(() => scene.end())

  async function exported(projectId: ProjectId, format: ExportFormat = 'own', reader?: Ctx) {
    const ctx = scene.worker
    const made = await createExport({ ctx, input: { projectId, format } })
    await runExport({ ctx, input: { projectId, jobId: made.jobId, exportId: made.id } })
    const row = await withTransaction(scene.app, { projectId }, (tx) => findExport(tx, projectId, made.id))
    const text = await readFile(exportPath(ctx, { storedAs: row?.storedAs ?? '' }), 'utf8')
    return { text, ...(await getExport({ ctx: reader ?? ctx, input: { projectId, exportId: made.id } })) }
  }
  const rowsOf = (text: string): OwnRow[] =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => OwnRow.parse(asText(JSON.parse(line))))

  it('of any project holds what was imported, and imported into an empty project gives an equal one', async () => {
    await fc.assert(
      fc.asyncProperty(generatedRows, async (rows) => {
        const first = await scene.project({ overlap: 3 })
        const taken = await scene.take(first, rows)
        expect(taken.counts).toMatchObject({ errors: 0, prompts: rows.length })
        const once = await exported(first)
        expect(once).toMatchObject({ rows: rows.length, leftOut: NOTHING })
        expect(comparable(rowsOf(once.text))).toEqual(comparable(rows))

        const second = await scene.project({ overlap: 3 })
        const again = await scene.take(second, [once.text])
        expect(again.counts).toMatchObject({
          ...{ errors: 0, prompts: taken.counts.prompts, responses: taken.counts.responses },
          ...{ comparisons: taken.counts.comparisons, judgements: taken.counts.judgements },
        })
        expect(renamed((await exported(second)).text)).toBe(renamed(once.text))
      }),
      { numRuns: 20 },
    )
  })

  it('holds judges, simulated raters and repeats too, each repeat after its first, and nobody by name', async () => {
    const projectId = await scene.project({ overlap: 3 })
    const lead = await scene.person('Lea')
    await scene.join(projectId, lead, 'lead')
    const vote = (annotator: string, ranks: number[], source: OwnVote['source'] = 'human') => ({
      ...{ annotator, source, ranks },
      responses: ['p1-a', 'p1-b'],
    })
    const [judged, bare] = plainRows({ prompts: 2, systems: 3 })
    const votes = [
      vote('ann-of-acme', [1, 2]),
      vote('gpt-judge', [2, 1], 'judge'),
      vote('bob-of-acme', [1, 1]),
      vote('ann-of-acme', [2, 1]),
      vote('robo-player', [1, 2], 'simulated'),
      { ...vote('bob-of-acme', [1, 2]), responses: ['p1-b', 'p1-c'] },
    ]
    await scene.take(projectId, [{ ...judged, votes } as OwnRow, bare as OwnRow])
    const whole = await exported(projectId)
    expect(whole).toMatchObject({ rows: 2, fileName: 'project.jsonl', leftOut: NOTHING })
    expect(whole.text).not.toMatch(/of-acme|gpt-judge|robo-player/)
    const saidIn = (text: string) =>
      rowsOf(text).map(({ votes: all = [] }) => all.map(({ annotator, source, ranks }) => [annotator, source, ranks]))
    expect(saidIn(whole.text)).toEqual([
      [
        ['Annotator 1', 'human', [1, 2]],
        ['Annotator 1', 'human', [2, 1]],
        ['Judge 2', 'judge', [2, 1]],
        ['Annotator 3', 'human', [1, 1]],
        ['Annotator 4', 'simulated', [1, 2]],
        ['Annotator 3', 'human', [1, 2]],
      ],
      [],
    ])
    expect((await exported(projectId, 'votes')).leftOut).toMatchObject({ repeats: 1, byJudges: 1, simulated: 1 })

    // What speaks against a judgement keeps its repeats out as well; a comparison with nothing left is counted.
    const ids = await withTransaction(scene.app, { projectId }, async (tx) => {
      const { rows } = await tx.client.query<{ rater: RaterId; comparison: ComparisonId }>(
        `select (select id from raters where external_id = 'ann-of-acme') as rater, s.comparison_id as comparison
        from submissions s join comparisons c on c.id = s.comparison_id
        where s.rater_id = (select id from raters where external_id = 'bob-of-acme') order by s.seq desc limit 1`,
      )
      return rows[0]
    })
    if (!ids) throw new Error('ann and bob have judged')
    const ruled = { raterId: ids.rater, excluded: true, reason: 'x', pause: false, freeSeats: false }
    await setRaterExclusion({ ctx: scene.as(lead), input: { projectId, ...ruled } })
    const gold = { use: 'silent', ranks: null, explanation: '' } as const
    await markGold({ ctx: scene.worker, input: { projectId, comparisonId: ids.comparison, ...gold } })
    const less = await exported(projectId, 'own', scene.as(lead))
    expect(saidIn(less.text)[0]?.map(([name]) => name)).toEqual(['Judge 2', 'Annotator 3', 'Annotator 4'])
    expect(less.leftOut).toMatchObject({
      ...NOTHING,
      ...{ unjudgedComparisons: 1, gold: 1, repeats: 1, ruledOut: 1 },
      ruledOutBy: [{ judgements: 1, of: 'rater' }],
    })
  })
})

/** Schemas of tools as text, as they are stored. */
function asText<Row extends { tools?: { function: object }[] }>({ tools, ...row }: Row) {
  const text = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : value)
  return {
    ...row,
    ...(tools && {
      tools: tools.map((tool) => ({
        ...tool,
        function: Object.fromEntries(Object.entries(tool.function).map(([name, value]) => [name, text(value)])),
      })),
    }),
  }
}

/** The same file with annotators numbered as they appear. */
function renamed(text: string): string {
  const numbers = new Map<string, number>()
  return text.replace(/"annotator":"(Annotator|Judge) (\d+)"/g, (_, kind: string, ordinal: string) => {
    const number = numbers.get(ordinal) ?? numbers.size + 1
    numbers.set(ordinal, number)
    return `"annotator":"${kind} ${number}"`
  })
}

/** What rows say, whatever is left to whoever writes them: the order of votes and of what they name, and names of annotators. */
function comparable(rows: readonly OwnRow[]) {
  const raters = new Map<string, string[]>()
  for (const { id, votes = [] } of rows)
    for (const { annotator, ...vote } of votes)
      raters.set(annotator, [...(raters.get(annotator) ?? []), `${id} ${saidBy(vote)}`])
  return {
    // Of equal votes of one annotator on the same responses, the first is the judgement and the others are its repeats.
    raters: [...raters.values()].map((said) => said.sort().join('\n')).sort(),
    prompts: rows.map(({ prompt, tags = [], tools = null, metadata = {}, responses, id }) => ({
      tools,
      ...{ id, tags, metadata, prompt: typeof prompt === 'string' ? [{ role: 'user', content: prompt }] : prompt },
      responses: responses.map(({ text, messages, ...rest }) => ({
        metadata: {},
        ...rest,
        messages: messages ?? [{ role: 'assistant', content: text }],
      })),
    })),
  }
}

function saidBy({
  responses,
  ranks,
  shown,
  reason,
  strength,
  submittedAt,
  activeMs,
  ...vote
}: Omit<OwnVote, 'annotator'>) {
  const order = [...responses].sort()
  return JSON.stringify({
    responses: order,
    ...{ source: vote.source, bothBad: vote.bothBad ?? false },
    ...{ judge: vote.judge ?? null, confidence: vote.confidence ?? null },
    ranks: ranks && order.map((id) => ranks[responses.indexOf(id)]),
    ...{ shown: shown ?? null, reason: reason ?? null, strength: strength ?? null },
    ...{ submittedAt: submittedAt ?? null, activeMs: activeMs ?? null },
  })
}
