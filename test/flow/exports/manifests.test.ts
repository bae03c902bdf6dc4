import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { EXPORT_FORMATS, EXPORTS } from '@tiebreak/contracts/exports/formats.ts'
import { NOT_HELD_KINDS } from '@tiebreak/contracts/exports/left-out-kinds.ts'
import {
  type Export,
  type ExportFormat,
  ExportManifest,
  LeftOut,
  manifestText,
} from '@tiebreak/contracts/exports/schemas.ts'
import { ExportId, type ProjectId, RaterId, SubmissionId } from '@tiebreak/contracts/ids.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { createExport } from '@tiebreak/services/exports/create-export.ts'
import { exportPath, getExport } from '@tiebreak/services/exports/get-export.ts'
import { getExportManifest } from '@tiebreak/services/exports/get-export-manifest.ts'
import { openExport } from '@tiebreak/services/exports/open-export.ts'
import { runExport } from '@tiebreak/services/exports/run-export.ts'
import { setJudgementExclusion } from '@tiebreak/services/review/rulings/set-judgement-exclusion.ts'
import { setRaterExclusion } from '@tiebreak/services/review/rulings/set-rater-exclusion.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeScene, plainRows, type Scene } from '#support/scene.ts'

type Person = Awaited<ReturnType<Scene['person']>>

/** Votes of two on ten pairs: who is better, a tie, or both bad. */
const RANKS = [[1, 2], [2, 1], [1, 1], null, [1, 2], [1, 2], [2, 1], [1, 2], [1, 2], [1, 2]]

describe('the manifest of an export', () => {
  let scene: Scene
  let projectId: ProjectId
  let lead: Person
  let engineer: Person

  beforeAll(async () => {
    scene = await makeScene()
    projectId = await scene.project({ name: 'Which is better?', scale: 3, overlap: 2, allowBothBad: true })
    lead = await scene.person('Lea')
    engineer = await scene.person('Eng')
    await scene.join(projectId, lead, 'lead')
    await scene.join(projectId, engineer, 'engineer')
    await scene.take(
      projectId,
      plainRows({ prompts: RANKS.length }).map((row, at) => {
        const responses = row.responses.map(({ id = '' }) => id)
        const ranks = RANKS[at] ?? null
        return {
          ...row,
          votes: ['ann', 'bob', 'cid'].map((annotator) => ({ annotator, responses, ranks, bothBad: ranks === null })),
        }
      }),
    )
    const ids = await rows<{ id: string; vote: string }>(
      `select r.id, (select s.submission_id from counted_judgements s where s.rater_id = r.id limit 1) as vote
       from raters r where r.external_id in ('ann', 'bob') order by r.external_id`,
    )
    const ruling = { projectId, excluded: true, freeSeats: true }
    const raterId = RaterId.parse(ids[0]?.id)
    const judgementId = SubmissionId.parse(ids[1]?.vote)
    const ctx = scene.as(lead)
    await setRaterExclusion({ ctx, input: { ...ruling, raterId, reason: 'Clicked through', pause: true } })
    await setJudgementExclusion({ ctx, input: { ...ruling, judgementId, reason: 'A slip' } })
  })
  afterAll(() => scene.end())

  const rows = <T>(text: string): Promise<T[]> =>
    withTransaction(scene.jobs, { projectId }, async (tx) => (await tx.client.query<never>(text)).rows)
  const of = ({ id }: Export) => ({ projectId, exportId: id })
  const read = (person: Person, made: Export) => getExport({ ctx: scene.as(person), input: of(made) })
  const manifestOf = (person: Person, made: Export) => getExportManifest({ ctx: scene.as(person), input: of(made) })
  const ask = (format: ExportFormat) => createExport({ ctx: scene.as(lead), input: { projectId, format } })
  async function exported(format: ExportFormat): Promise<Export> {
    const made = await ask(format)
    await runExport({ ctx: scene.worker, input: { projectId, jobId: made.jobId, exportId: made.id } })
    return read(lead, made)
  }
  const takings = async () =>
    (await rows<{ n: number }>(`select count(*)::integer as n from audit_events where action = 'export.take'`))[0]?.n

  it.each(EXPORT_FORMATS)(
    'says of %s which file it is of, how far that goes and what it lacks, as the API does',
    async (format) => {
      const made = await exported(format)
      const file = await openExport({ ctx: scene.as(engineer), input: of(made) })
      const bytes = await buffer(await file.read({ first: 0, last: file.bytes - 1 }))
      const lines = bytes.toString().trimEnd().split('\n').length - (format === 'scores' ? 1 : 0)
      for (const person of [lead, engineer]) {
        const manifest = await manifestOf(person, made)
        expect(ExportManifest.parse(manifest)).toEqual(manifest)
        expect(manifest).toMatchObject({
          manifest: 'tiebreak-export',
          version: 2,
          project: { id: projectId, name: 'Which is better?' },
          export: { id: made.id, format, options: made.options, askedAt: made.createdAt, madeAt: made.finishedAt },
          file: { fileName: file.fileName, contentType: file.contentType, rows: lines, bytes: bytes.length },
          reach: { asOf: made.asOf, missing: 0, behind: 0, decisionsBehind: 0, why: null },
        })
        expect(manifest.file.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
        expect(manifest.leftOut).toEqual((await read(person, made)).leftOut)
      }
      const { leftOut } = await manifestOf(lead, made)
      expect(leftOut).toMatchObject({ ruledOut: 11, ...(format === 'trl' ? { tiedPairs: 1, bothBadPairs: 1 } : {}) })
    },
  )

  it('says who was ruled out, by whom, why and when; an engineer reads no names', async () => {
    const made = await exported('votes')
    const ofLead = await manifestOf(lead, made)
    expect(ofLead.export.madeBy).toBe('Lea')
    const [whole, slip] = ofLead.leftOut.ruledOutBy
    expect(whole).toMatchObject({ rater: 'ann', of: 'rater', by: 'Lea', reason: 'Clicked through', judgements: 10 })
    expect(slip).toMatchObject({ rater: 'bob', of: 'judgements', by: 'Lea', reason: 'A slip', judgements: 1 })
    const [ruled] = await rows<{ at: Date }>('select ruled_at as at from rulings order by ruled_at limit 1')
    expect(whole?.at).toBe(ruled?.at.toISOString())

    const ofEngineer = await manifestOf(engineer, made)
    expect(ofEngineer.export.madeBy).toBeNull()
    expect(ofEngineer.leftOut.ruledOutBy).toEqual([
      { ...whole, rater: 'Annotator 1', by: null },
      { ...slip, rater: 'Annotator 2', by: null },
    ])
    expect(JSON.stringify(ofEngineer)).not.toMatch(/Lea|ann"|bob/)
  })

  it('counts of each format its own kinds, also where they are 0, and no other', async () => {
    for (const format of EXPORT_FORMATS) {
      const { leftOut } = await exported(format)
      const notHeld = Object.keys(leftOut).filter((kind) => NOT_HELD_KINDS.some((one) => one === kind))
      expect(notHeld).toEqual(EXPORTS[format].leavesOut)
    }
  })

  it('says what was chosen, and exports that chose otherwise are not one', async () => {
    const choose = (options: Record<string, boolean>) =>
      createExport({ ctx: scene.as(lead), input: { projectId, format: 'trl', options } })
    const one = await choose({})
    const joined = await choose({ margin: true })
    const other = await choose({ margin: false })
    expect(joined.id).toBe(one.id)
    expect(other.id).not.toBe(one.id)
    const lines: string[] = []
    for (const made of [one, other]) {
      await runExport({ ctx: scene.worker, input: { projectId, jobId: made.jobId, exportId: made.id } })
      const file = await openExport({ ctx: scene.as(lead), input: of(made) })
      lines.push((await buffer(await file.read({ first: 0, last: file.bytes - 1 }))).toString())
    }
    expect((await manifestOf(lead, one)).export.options).toEqual({ margin: true })
    expect((await manifestOf(lead, other)).export.options).toEqual({ margin: false })
    const [withMargins = '', withoutMargins = ''] = lines
    expect(withMargins.replaceAll(/,"margin":[\d.]+/g, '')).toBe(withoutMargins)
    expect(withMargins).not.toBe(withoutMargins)
  })

  it('of an export from before formats had options is still, byte for byte, what it was', async () => {
    const made = await exported('votes')
    const { export: now, file, reach, ...rest } = await manifestOf(lead, made)
    const zeros = { tiedPairs: 0, undecidedPairs: 0, bothBadPairs: 0, bothBadVotes: 0 }
    await rows(
      `update exports set options = null, left_out = (left_out || '${JSON.stringify(zeros)}') - '{byJudges,simulated,unacknowledged,undone}'::text[] where id = '${made.id}'`,
    )
    const { options: _, ...then } = now
    const {
      byJudges: _judges,
      simulated: _simulated,
      unacknowledged: _unread,
      undone: _undone,
      ...leftOut
    } = rest.leftOut
    const old = {
      manifest: 'tiebreak-export',
      version: 1,
      project: rest.project,
      export: then,
      file,
      reach,
      leftOut: { ...zeros, ...leftOut },
    }
    expect(Object.keys(then)).toEqual(['id', 'format', 'askedAt', 'madeAt', 'madeBy'])
    expect(Object.keys(old.leftOut)).toEqual([
      'tiedPairs',
      'undecidedPairs',
      'bothBadPairs',
      'bothBadVotes',
      'gold',
      'repeats',
      'requeued',
      'withdrawn',
      'withoutConsent',
      'ruledOut',
      'ruledOutBy',
    ])
    expect(manifestText(await manifestOf(lead, made))).toBe(`${JSON.stringify(old, null, 2)}\n`)
    expect(await read(lead, made)).toMatchObject({ options: {}, leftOut: zeros })
  })

  it('counts every kind that is left out, each by its name', async () => {
    const made = await exported('trl')
    const kinds = Object.keys(LeftOut.shape).filter((kind) => kind !== 'ruledOutBy')
    const counts = Object.fromEntries(kinds.map((kind, at) => [kind, at + 1]))
    await rows(`update exports set left_out = '${JSON.stringify(counts)}' where id = '${made.id}'`)
    expect((await manifestOf(engineer, made)).leftOut).toEqual({ ...counts, ruledOutBy: [] })
    expect((await read(engineer, made)).leftOut).toEqual({ ...counts, ruledOutBy: [] })
  })

  it('is there once the file is made, and stays as it is when rulings change and when the file is gone', async () => {
    const waiting = await ask('votes')
    await expect(manifestOf(lead, waiting)).rejects.toMatchObject({ code: 'export_not_ready' })
    const made = await exported('votes')
    expect(made.id).toBe(waiting.id)
    const before = await manifestOf(lead, made)
    const [row] = await rows<{ rater: string }>(`select id as rater from raters where external_id = 'cid'`)
    const input = { projectId, raterId: RaterId.parse(row?.rater), excluded: true, reason: 'Later', freeSeats: true }
    await setRaterExclusion({ ctx: scene.as(lead), input: { ...input, pause: false } })
    await rm(exportPath(scene.worker, { storedAs: made.id }))
    expect((await read(lead, made)).fileGone).toBe(true)
    expect(await manifestOf(lead, made)).toEqual(before)
    await setRaterExclusion({ ctx: scene.as(lead), input: { ...input, excluded: false, pause: false } })
    const nowhere = { ...made, id: ExportId.parse(made.jobId) }
    await expect(manifestOf(lead, nowhere)).rejects.toMatchObject({ code: 'export_not_found' })
  })

  it('is no taking of the file', async () => {
    const made = await exported('votes')
    const before = await takings()
    await manifestOf(engineer, made)
    expect(await takings()).toBe(before)
    await openExport({ ctx: scene.as(engineer), input: of(made) })
    expect(await takings()).toBe((before ?? 0) + 1)
  })
})
