import { readFile } from 'node:fs/promises'
import { OwnRow, type OwnVote } from '@tiebreak/contracts/data/own-row.ts'
import type { ExportFormat } from '@tiebreak/contracts/exports/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { ComparisonId } from '@tiebreak/contracts/ids.ts'
import { findExport } from '@tiebreak/db/queries/exports/exports.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { listComparisonJudgements } from '@tiebreak/services/annotating/list-comparison-judgements.ts'
import { listJudgements } from '@tiebreak/services/annotating/list-judgements.ts'
import { createExport } from '@tiebreak/services/exports/create-export.ts'
import { exportPath } from '@tiebreak/services/exports/get-export.ts'
import { runExport } from '@tiebreak/services/exports/run-export.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeScene, plainRows, type Scene } from '#support/scene.ts'

describe('votes by programs', () => {
  let scene: Scene
  beforeAll(async () => {
    scene = await makeScene()
  })
  afterAll(() => scene.end())

  async function written(projectId: ProjectId, format: ExportFormat) {
    const ctx = scene.worker
    const made = await createExport({ ctx, input: { projectId, format } })
    await runExport({ ctx, input: { projectId, jobId: made.jobId, exportId: made.id } })
    const row = await withTransaction(scene.app, { projectId }, (tx) => findExport(tx, projectId, made.id))
    const text = await readFile(exportPath(ctx, { storedAs: row?.storedAs ?? '' }), 'utf8')
    return text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
  }
  const row = (votes: Partial<OwnVote>[]) => {
    const [plain] = plainRows({ prompts: 1 })
    const on = { responses: ['p1-a', 'p1-b'], ranks: [1, 2] }
    return JSON.stringify({ ...plain, votes: votes.map((vote) => ({ ...on, ...vote })) })
  }

  const GPT = {
    annotator: 'gpt',
    source: 'judge',
    judge: { model: 'gpt-4', version: '0613' },
    confidence: 0.97,
  } as const
  const ROBO = { annotator: 'robo', source: 'simulated', judge: { model: 'sim' }, confidence: 0 } as const
  const ANN = { annotator: 'ann', source: 'human', confidence: 1 } as const
  const BOB = { annotator: 'bob', source: 'human' } as const

  it('which program judged and how surely is stored, shown, and comes back in files', async () => {
    const projectId = await scene.project()
    const lead = await scene.person('Lea')
    await scene.join(projectId, lead, 'lead')
    const taken = await scene.take(projectId, [row([GPT, ROBO, ANN, BOB])])
    expect(taken.counts).toMatchObject({ errors: 0, judgements: 4 })

    const wanted = [
      { judge: GPT.judge, confidence: 0.97 },
      { judge: { model: 'sim', version: null }, confidence: 0 },
      { judge: null, confidence: 1 },
      { judge: null, confidence: null },
    ]
    const ctx = scene.as(lead)
    const counted = await listJudgements({ ctx, input: { projectId, limit: 10 } })
    const comparisonId = ComparisonId.parse(counted.items[0]?.comparisonId)
    const shown = await listComparisonJudgements({ ctx, input: { projectId, comparisonId, limit: 10 } })
    expect(shown.items.map(({ judge, confidence }) => ({ judge, confidence }))).toEqual(wanted)
    expect(counted.items.map(({ judge, confidence }) => ({ judge, confidence }))).toEqual(
      expect.arrayContaining(wanted.slice(2)),
    )

    const [own] = await written(projectId, 'own')
    expect(OwnRow.parse(own).votes?.map(({ judge, confidence }) => ({ judge, confidence }))).toEqual([
      { judge: GPT.judge, confidence: 0.97 },
      { judge: { model: 'sim' }, confidence: 0 },
      { judge: undefined, confidence: 1 },
      { judge: undefined, confidence: undefined },
    ])
    const votes = await written(projectId, 'votes')
    expect(votes).toContainEqual(expect.objectContaining({ judge_model: null, judge_version: null, confidence: 1 }))
    expect(votes).toContainEqual(expect.objectContaining({ judge_model: null, confidence: null }))
  })

  it('the same file again adds nothing; another confidence or model for a stored judgement is an error', async () => {
    const projectId = await scene.project()
    await scene.take(projectId, [row([GPT, BOB])])
    expect((await scene.take(projectId, [row([GPT, BOB])])).counts).toMatchObject({
      ...{ judgements: 0, judgementsAlreadyThere: 2, errors: 0 },
    })
    for (const other of [{ confidence: 0.5 }, { judge: { model: 'gpt-5' } }])
      expect((await scene.take(projectId, [row([{ ...GPT, ...other }])])).counts).toMatchObject({ errors: 1 })
  })

  it('a person is no program, and certainty is a share', async () => {
    const projectId = await scene.project()
    const taken = await scene.take(projectId, [
      row([{ ...ANN, judge: { model: 'x' } }, { ...GPT, confidence: 1.1 }, { ...GPT, source: undefined }, BOB]),
    ])
    expect(taken.counts).toMatchObject({ judgements: 1, errors: 3 })
    expect(taken.errorGroups).toMatchObject([
      { field: 'votes[].judge', expected: 'nothing, unless "source" is "judge" or "simulated"', count: 2 },
      { field: 'votes[].confidence', found: '1.1', count: 1 },
    ])
  })
})
