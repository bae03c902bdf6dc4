import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OwnRow } from '@tiebreak/contracts/data/own-row.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { CHECK_NAMES } from '@tiebreak/contracts/releases/choices.ts'
import { NewReleasePolicy } from '@tiebreak/contracts/releases/policy.ts'
import type { CreateRelease, ReleaseDetail } from '@tiebreak/contracts/releases/schemas.ts'
import { decideRelease, withdrawRelease } from '@tiebreak/services/releases/approval/decide-release.ts'
import { createRelease } from '@tiebreak/services/releases/create-release.ts'
import { runCut } from '@tiebreak/services/releases/cut/run-cut.ts'
import { getRelease, getReleaseManifest } from '@tiebreak/services/releases/get-release.ts'
import { listReleaseTakes, openReleaseFile } from '@tiebreak/services/releases/open-release-file.ts'
import { saveReleasePolicy } from '@tiebreak/services/releases/policies.ts'
import { previewRelease } from '@tiebreak/services/releases/preview-release.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeDesk, type Person } from '#support/desk.ts'

/** What raters say of the pair of each prompt: a or b wins, = for a tie, 0 for both bad. */
const SAID = ['aab', 'ab', 'aaa', 'b', '===', '000', 'abbbb', 'a']

const row = (said: string, at: number): OwnRow => ({
  id: `p${at}`,
  prompt: `Question number ${at} of the ${['red', 'blue', 'green', 'white'][at % 4]} book?`,
  tags: [at % 2 === 0 ? 'even' : 'odd'],
  metadata: { chapter: at },
  responses: [
    { id: 'a', system: 'model-a', text: `The answer to ${at} is long and careful.` },
    { id: 'b', system: 'model-b', text: at === 7 ? '  ' : `Answer ${at}.` },
  ],
  votes: [...said].map((vote, nth) => ({
    annotator: `ann-${nth}`,
    responses: ['a', 'b'],
    ...(vote === '0'
      ? { ranks: null, bothBad: true }
      : { ranks: vote === 'a' ? [1, 2] : vote === 'b' ? [2, 1] : [1, 1] }),
    strength: null,
  })),
})

describe('a release', () => {
  let desk: Desk
  let projectId: ProjectId
  const people = new Map<string, Person>()
  const person = (name: string) => people.get(name)!

  beforeAll(async () => {
    desk = await makeDesk()
    projectId = await desk.project({ overlap: 3 })
    await desk.take(projectId, SAID.map(row))
    for (const [name, role] of [
      ['engineer', 'engineer'],
      ['lead', 'lead'],
      ['other lead', 'lead'],
      ['reviewer', 'reviewer'],
    ] as const) {
      const one = await desk.person(name.replace(' ', '-'))
      await desk.join(projectId, one, role)
      people.set(name, one)
    }
  })
  afterAll(() => desk.end())

  async function cut(by: string, wanted: Partial<CreateRelease> = {}): Promise<ReleaseDetail> {
    const made = await createRelease({
      ctx: desk.as(person(by)),
      input: { projectId, raise: 'minor', notes: '', ...wanted },
    })
    await runCut({ ctx: desk.worker, input: { projectId, jobId: made.jobId, releaseId: made.id } })
    return getRelease({ ctx: desk.as(person(by)), input: { projectId, releaseId: made.id } })
  }

  const approve = (by: string, { id, manifestDigest, report }: ReleaseDetail) =>
    decideRelease({
      ctx: desk.as(person(by)),
      input: {
        projectId,
        releaseId: id,
        verdict: 'approved',
        reason: 'read it',
        manifestDigest: manifestDigest ?? '',
        waivers: Object.fromEntries(
          (report?.checks ?? []).filter(({ severity }) => severity === 'severe').map(({ name }) => [name, 'as a test']),
        ),
      },
    })

  const filesOf = (id: string) => join(desk.worker.filesDir, 'releases', id, 'files')

  it('has a row for each pair that its policy labels, and counts every other pair by its reason', async () => {
    const found = await cut('engineer')
    expect(found).toMatchObject({ state: 'waiting', error: null, version: '0.1.0', rows: 4, notReproducible: null })
    expect(found.report?.checks.map(({ name }) => name)).toEqual(CHECK_NAMES)
    const { counts } = found.report!
    expect(counts.judged).toBe(SAID.length)
    expect(Object.fromEntries(Object.entries(counts.leftOut).filter(([, n]) => n > 0))).toEqual({
      no_majority: 1,
      ties: 1,
      both_bad: 1,
      empty: 1,
    })
    const sum = Object.values(counts.leftOut).reduce((all, n) => all + n, 0)
    expect(sum + counts.rows).toBe(counts.judged)
  })

  it('says beforehand what its policy would make', async () => {
    const policy = NewReleasePolicy.parse({ minVotes: 2, ties: true })
    const preview = await previewRelease({ ctx: desk.as(person('engineer')), input: { projectId, policy } })
    const found = await cut('engineer', { policy })
    expect(preview).toMatchObject({ rows: found.rows, judged: found.report?.counts.judged, isWhole: true })
    expect(preview.leftOut).toEqual(found.report?.counts.leftOut)
    expect(preview.examples).toHaveLength(preview.rows)
  })

  it('holds the files that its manifest lists, byte by byte', async () => {
    const policy = NewReleasePolicy.parse({ shapes: ['trl', 'openai-dpo'] })
    const { id, files, manifestDigest } = await cut('engineer', { policy })
    const there = (await readdir(filesOf(id), { recursive: true, withFileTypes: true })).filter((one) => one.isFile())
    expect(files).toHaveLength(there.length)
    for (const { path, sha256, bytes } of files) {
      const content = await readFile(join(filesOf(id), path))
      expect([path, createHash('sha256').update(content).digest('hex'), content.byteLength]).toEqual([
        path,
        sha256,
        bytes,
      ])
    }
    const manifest = await readFile(join(filesOf(id), 'manifest.json'))
    expect(createHash('sha256').update(manifest).digest('hex')).toBe(manifestDigest)
    expect(JSON.parse(manifest.toString())).toEqual(
      await getReleaseManifest({ ctx: desk.as(person('reviewer')), input: { projectId, releaseId: id } }),
    )
  })

  it('has the same data as another cut of the same judgements, but other pseudonyms', async () => {
    const policy = NewReleasePolicy.parse({ shapes: ['trl'] })
    const [one, two] = [await cut('engineer', { policy }), await cut('engineer', { policy })]
    const dataOf = ({ files }: ReleaseDetail) =>
      files.filter(({ path }) => path.startsWith('trl/')).map(({ sha256 }) => sha256)
    expect(dataOf(one).length).toBeGreaterThan(0)
    expect(dataOf(two)).toEqual(dataOf(one))
    const votes = async ({ id }: ReleaseDetail) =>
      readFile(join(desk.worker.filesDir, 'releases', id, 'input', 'votes.train.jsonl'), 'utf8')
    const raters = (text: string) => new Set(text.match(/rater-[0-9a-f]+/g))
    const [first, second] = [raters(await votes(one)), raters(await votes(two))]
    expect(first.size).toBeGreaterThan(0)
    expect([...first].filter((name) => second.has(name))).toEqual([])
  })

  describe('is approved by somebody else', () => {
    const ownerOf = { cut: 'lead', reader: 'reviewer' }

    it('and only then taken away; who took it is kept', async () => {
      const found = await cut(ownerOf.cut)
      const path = 'manifest.json'
      const take = () =>
        openReleaseFile({ ctx: desk.as(person('engineer')), input: { projectId, releaseId: found.id, path } })
      await expect(take()).rejects.toMatchObject({ code: 'release_not_approved' })
      await expect(approve('lead', found)).rejects.toMatchObject({ code: 'release_own' })
      await expect(approve('engineer', found)).rejects.toMatchObject({ code: 'not_allowed' })
      const digest = 'f'.repeat(64)
      await expect(approve('reviewer', { ...found, manifestDigest: digest })).rejects.toMatchObject({
        code: 'release_changed',
      })
      expect(await approve('reviewer', found)).toMatchObject({
        state: 'approved',
        approval: { role: 'reviewer', reason: 'read it' },
      })
      await expect(approve('other lead', found)).rejects.toMatchObject({ code: 'release_not_waiting' })
      const opened = await take()
      expect(opened.sha256).toBe(found.files.find((file) => file.path === path)?.sha256)
      const takes = await listReleaseTakes({
        ctx: desk.as(person('lead')),
        input: { projectId, releaseId: found.id, limit: 10 },
      })
      expect(takes.items).toMatchObject([{ path, by: 'engineer' }])
      await expect(
        openReleaseFile({
          ctx: desk.as(person('engineer')),
          input: { projectId, releaseId: found.id, path: '../input/facts.json' },
        }),
      ).rejects.toMatchObject({ code: 'release_file_not_found' })
    })

    it('and not by whoever wrote its policy', async () => {
      const { id } = await saveReleasePolicy({
        ctx: desk.as(person('other lead')),
        input: { projectId, name: 'strict', policy: NewReleasePolicy.parse({ minVotes: 3 }) },
      })
      const found = await cut('engineer', { policyId: id })
      expect(found.policy.minVotes).toBe(3)
      await expect(approve('other lead', found)).rejects.toMatchObject({ code: 'release_own' })
      expect(await approve('lead', found)).toMatchObject({ state: 'approved' })
    })

    it('and withdrawn with a reason: nobody takes it then', async () => {
      const found = await cut('engineer')
      const withdraw = () =>
        withdrawRelease({
          ctx: desk.as(person('lead')),
          input: { projectId, releaseId: found.id, reason: 'wrong guidelines' },
        })
      await expect(withdraw()).rejects.toMatchObject({ code: 'release_not_approved' })
      await approve('reviewer', found)
      expect(await withdraw()).toMatchObject({ state: 'withdrawn', withdrawal: { reason: 'wrong guidelines' } })
      await expect(
        openReleaseFile({
          ctx: desk.as(person('engineer')),
          input: { projectId, releaseId: found.id, path: 'manifest.json' },
        }),
      ).rejects.toMatchObject({ code: 'release_withdrawn' })
    })
  })
})
