import type { Export, ExportFormat } from '@tiebreak/contracts/exports/schemas.ts'
import { type ProjectId, RaterId, SubmissionId } from '@tiebreak/contracts/ids.ts'
import { findMark } from '@tiebreak/db/queries/measures/counted.ts'
import { countLeftOut } from '@tiebreak/db/queries/measures/left-out.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { createExport } from '@tiebreak/services/exports/create-export.ts'
import { getExport } from '@tiebreak/services/exports/get-export.ts'
import { runExport } from '@tiebreak/services/exports/run-export.ts'
import { getSystemScores } from '@tiebreak/services/measures/get-system-scores.ts'
import { runFit } from '@tiebreak/services/measures/run-fit.ts'
import { setJudgementExclusion } from '@tiebreak/services/review/rulings/set-judgement-exclusion.ts'
import { setRaterExclusion } from '@tiebreak/services/review/rulings/set-rater-exclusion.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeScene, plainRows, type Scene } from '#support/scene.ts'

type Person = Awaited<ReturnType<Scene['person']>>

describe('what files and figures say of what was ruled out', () => {
  let scene: Scene
  let projectId: ProjectId
  let lead: Person
  let engineer: Person
  let ann: RaterId

  beforeAll(async () => {
    scene = await makeScene()
    projectId = await scene.project({ scale: 3, overlap: 2 })
    lead = await scene.person('Lea')
    engineer = await scene.person('Eng')
    await scene.join(projectId, lead, 'lead')
    await scene.join(projectId, engineer, 'engineer')
    await scene.take(
      projectId,
      plainRows({ prompts: 80 }).map((row) => {
        const responses = row.responses.map(({ id = '' }) => id)
        return { ...row, votes: ['ann', 'bob'].map((annotator) => ({ annotator, responses, ranks: [1, 2] })) }
      }),
    )
    ann = RaterId.parse((await rows<{ id: string }>(`select id from raters where external_id = 'ann'`))[0]?.id)
  })
  afterAll(() => scene.end())

  const rows = <T>(text: string): Promise<T[]> =>
    withTransaction(scene.app, { projectId }, async (tx) => (await tx.client.query<never>(text)).rows)
  const read = (person: Person, { id }: Export) =>
    getExport({ ctx: scene.as(person), input: { projectId, exportId: id } })
  async function exported(format: ExportFormat): Promise<Export> {
    const made = await createExport({ ctx: scene.as(lead), input: { projectId, format } })
    await runExport({ ctx: scene.worker, input: { projectId, jobId: made.jobId, exportId: made.id } })
    return read(lead, made)
  }
  const leaveOut = (excluded: boolean, reason: string) =>
    setRaterExclusion({
      ctx: scene.as(lead),
      input: { projectId, raterId: ann, excluded, reason, pause: true, freeSeats: true },
    })
  const nothing = {
    gold: 0,
    repeats: 0,
    requeued: 0,
    withdrawn: 0,
    byJudges: 0,
    simulated: 0,
    withoutConsent: 0,
    unacknowledged: 0,
    undone: 0,
    ruledOut: 0,
    ruledOutBy: [],
  }

  it('every format names how many were ruled out, of whom, by whom and why; an engineer reads no names', async () => {
    const before = await exported('votes')
    expect(before).toMatchObject({ rows: 160, leftOut: nothing })
    await leaveOut(true, 'Clicked through')
    const [judgement] = await rows<{ id: string }>(
      'select submission_id as id from counted_judgements order by seq limit 1',
    )
    const judgementId = SubmissionId.parse(judgement?.id)
    const slip = { projectId, judgementId, excluded: true, reason: 'A slip', freeSeats: true }
    await setJudgementExclusion({ ctx: scene.as(lead), input: slip })
    const wanted = {
      ...nothing,
      ruledOut: 81,
      ruledOutBy: [
        { rater: 'ann', of: 'rater', by: 'Lea', reason: 'Clicked through', at: expect.any(String), judgements: 80 },
        { rater: 'bob', of: 'judgements', by: 'Lea', reason: 'A slip', at: expect.any(String), judgements: 1 },
      ],
    }
    for (const [format, lines] of [
      ['votes', 79],
      ['trl', 79],
      ['scores', undefined],
    ] as const) {
      const made = await exported(format)
      expect(made.leftOut).toMatchObject(wanted)
      if (lines !== undefined) expect(made.rows).toBe(lines)
      expect((await read(engineer, made)).leftOut.ruledOutBy).toEqual([
        {
          rater: 'Annotator 1',
          of: 'rater',
          by: null,
          reason: 'Clicked through',
          at: expect.any(String),
          judgements: 80,
        },
        { rater: 'Annotator 2', of: 'judgements', by: null, reason: 'A slip', at: expect.any(String), judgements: 1 },
      ])
    }
    // A file says what was so below its own mark.
    expect((await read(lead, before)).leftOut).toMatchObject(nothing)
    expect((await getSystemScores({ ctx: scene.as(lead), input: { projectId } })).leftOut).toEqual(wanted)
    await leaveOut(false, 'It was the mouse')
    await setJudgementExclusion({ ctx: scene.as(lead), input: { ...slip, excluded: false } })
    expect((await exported('votes')).leftOut).toMatchObject(nothing)
  })

  it('what is left out after the mark of an export or a fit is in it, and is left out of the next', async () => {
    const mark = await withTransaction(scene.jobs, { projectId }, findMark)
    await runFit({ ctx: scene.worker, input: { projectId, jobId: null } })
    await leaveOut(true, 'Later')
    const below = await withTransaction(scene.jobs, { projectId }, (tx) => countLeftOut(tx, projectId, mark))
    expect(below).toEqual([])
    expect((await getSystemScores({ ctx: scene.as(lead), input: { projectId } })).leftOut).toEqual(nothing)
    await runFit({ ctx: scene.worker, input: { projectId, jobId: null } })
    expect((await getSystemScores({ ctx: scene.as(lead), input: { projectId } })).leftOut).toMatchObject({
      ruledOut: 80,
    })
  })

  it('an export from before kinds were counted still reads', async () => {
    const made = await exported('trl')
    const old = { tiedPairs: 1, undecidedPairs: 2, bothBadPairs: 3, bothBadVotes: 4 }
    await withTransaction(scene.jobs, { projectId }, (tx) =>
      tx.client.query(`update exports set left_out = '${JSON.stringify(old)}' where id = '${made.id}'`),
    )
    // Of what is counted apart since then an old export says nothing.
    const { byJudges: _, simulated: __, unacknowledged: ___, undone: ____, ...then } = nothing
    expect((await read(lead, made)).leftOut).toEqual({ ...old, ...then })
  })
})
