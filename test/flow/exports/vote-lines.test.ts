import type { OwnRow } from '@tiebreak/contracts/data/own-row.ts'
import { readVoteLines } from '@tiebreak/db/queries/exports/vote-lines.ts'
import { type CountedJudgement, findMark, readCountedJudgements } from '@tiebreak/db/queries/measures/counted.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { toVoteRow } from '@tiebreak/formats/writers/votes/vote-row.ts'
import { writeJsonl } from '@tiebreak/formats/writers/write-jsonl.ts'
import { pseudonym } from '@tiebreak/services/members/names.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeScene, type Scene } from '#support/scene.ts'

/** Texts that one way of writing JSON escapes and another may not, or that COPY has a meaning for. */
const HOSTILE = [
  'quote " backslash \\ slash / end',
  '\\.',
  '\\N',
  'line\nfeed\rreturn\ttab\bback\fform',
  Array.from({ length: 31 }, (_, code) => String.fromCharCode(code + 1)).join(''),
  '\u007f\u0080\u2028\u2029\ufeff\ufffd',
  'emoji 👩‍👩‍👧 and 𝒳, é as e\u0301',
  '{"a": [1, null]}, %s $1 :x',
  "</script><!-- & ' ` $(x)",
  ' ',
]

describe('votes written by the database', () => {
  let scene: Scene
  beforeAll(async () => {
    scene = await makeScene()
  })
  afterAll(() => scene.end())

  const rows = (): OwnRow[] =>
    HOSTILE.map((text, index) => {
      const ids = ['a', 'b', 'c'].map((end) => `${text}${end}`)
      const [a = '', b = '', c = ''] = ids
      return {
        id: text,
        prompt: 'Which?',
        responses: ids.map((id) => ({ id, text: `Answer ${id}` })),
        votes: [
          { annotator: `w ${text}`, responses: [b, a], shown: [a, b], ranks: [1, 2], strength: 3, reason: text },
          { annotator: 'x', responses: [a, b], shown: null, ranks: [1, 1], submittedAt: '0999-12-31T23:59:59.007Z' },
          { annotator: 'y', responses: [a, b], ranks: null, bothBad: true, submittedAt: '2024-02-29T12:00:00.5+02:00' },
          { annotator: 'z', responses: [c, a, b], shown: [b, c, a], ranks: [2, 1, 2], activeMs: index * 86_400 },
          { annotator: 'z', responses: [a, c], ranks: [2, 1], reason: '' },
          { annotator: 'v', responses: [a, b, c], ranks: [1, 3, 1], activeMs: 0 },
        ],
      }
    })

  it('are the very bytes that the writer of the format makes, also of hostile texts, nulls and odd times', async () => {
    const projectId = await scene.project()
    const taken = await scene.take(projectId, rows())
    expect(taken.counts).toMatchObject({ errors: 0, judgements: 6 * HOSTILE.length })
    await withTransaction(scene.jobs, { projectId }, async (tx) => {
      const mark = await findMark(tx)
      const chunks: Buffer[] = []
      for await (const chunk of readVoteLines(tx, projectId, mark)) chunks.push(chunk)
      const written: Uint8Array[] = []
      const read: CountedJudgement[] = []
      for await (const part of readCountedJudgements(tx, projectId, mark)) read.push(...part)
      expect(read).toHaveLength(6 * HOSTILE.length)
      for await (const chunk of writeJsonl(read.map(inTheShape))) written.push(chunk)
      const [ours, reference] = [Buffer.concat(chunks), Buffer.concat(written)]
      expect(ours.toString('utf8').split('\n')).toEqual(reference.toString('utf8').split('\n'))
      expect(ours.equals(reference)).toBe(true)
    })
  })

  it('leave the connection free when whoever reads them stops early', async () => {
    const projectId = await scene.project()
    await scene.take(projectId, rows())
    const after = await withTransaction(scene.jobs, { projectId }, async (tx) => {
      for await (const chunk of readVoteLines(tx, projectId, await findMark(tx))) {
        expect(chunk.length).toBeGreaterThan(0)
        break
      }
      return (await tx.client.query<{ two: number }>('select 1 + 1 as two')).rows
    })
    expect(after).toEqual([{ two: 2 }])
  })

  it('are none of another project', async () => {
    const [projectId, other] = [await scene.project(), await scene.project()]
    await scene.take(other, rows())
    await withTransaction(scene.jobs, { projectId }, async (tx) => {
      for await (const chunk of readVoteLines(tx, other, await findMark(tx))) expect(chunk.toString()).toBe('')
    })
  })
})

function inTheShape(row: CountedJudgement) {
  const named = row.responseExternalIds
  return toVoteRow({
    itemId: row.comparisonId,
    promptId: row.promptExternalId,
    promptVersion: 1,
    responseVersions: named.map(() => 1),
    responses: named,
    shown: row.displayOrder?.flatMap((position) => named[position - 1] ?? []) ?? null,
    ranks: row.ranks,
    strength: row.strength,
    bothBad: row.bothBad,
    annotator: pseudonym({ kind: row.raterKind, ordinal: row.raterOrdinal }),
    simulated: row.simulated,
    source: row.source,
    judgeModel: row.judgeModel,
    judgeVersion: row.judgeVersion,
    confidence: row.confidence,
    revision: row.revision,
    surplus: row.surplus,
    adjudicated: false,
    cause: null,
    submittedAt: row.answeredAt?.toISOString() ?? null,
    activeMs: row.activeMs,
    rendering: row.rendering,
    reason: row.reason,
  })
}
