import { readFile } from 'node:fs/promises'
import type { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ExportFormat } from '@tiebreak/contracts/exports/schemas.ts'
import type { ImportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { findExport } from '@tiebreak/db/queries/exports/exports.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Actor } from '@tiebreak/services/context.ts'
import { deleteMedia } from '@tiebreak/services/data/images/delete-media.ts'
import { listMedia } from '@tiebreak/services/data/images/list-media.ts'
import { openMedia } from '@tiebreak/services/data/images/open-media.ts'
import { uploadImage } from '@tiebreak/services/data/images/upload-image.ts'
import { setImportUndone } from '@tiebreak/services/data/imports/set-import-undone.ts'
import { getPrompt } from '@tiebreak/services/data/prompts/get-prompt.ts'
import { listPrompts } from '@tiebreak/services/data/prompts/list-prompts.ts'
import { createExport } from '@tiebreak/services/exports/create-export.ts'
import { exportPath, getExport } from '@tiebreak/services/exports/get-export.ts'
import { runExport } from '@tiebreak/services/exports/run-export.ts'
import { copyProject } from '@tiebreak/services/projects/copy-project.ts'
import { runCopyProject } from '@tiebreak/services/projects/run-copy-project.ts'
import { leaseNext } from '@tiebreak/services/queue/lease-next.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePng } from '#support/make-png.ts'
import { makeScene, type Scene } from '#support/scene.ts'

const CAT = makePng({ width: 30, height: 20 })
const DOG = makePng({ width: 20, height: 30 })
const urlOf = (png: Buffer) => `data:image/png;base64,${png.toString('base64')}`
const OURS = /^img-[0-9a-f]{32}\.png$/

/** What Label Studio exports of its visual ranker. */
const ranked = (id: number, sources: readonly string[]) => ({
  id,
  data: {
    prompt: `Picture ${id}`,
    items: sources.map((src, at) => ({ id: `model-${at + 1}`, html: `<img src="${src}" alt="A picture"/>` })),
  },
  annotations: [
    {
      ...{ id, completed_by: 1, was_cancelled: false, lead_time: 3, created_at: '2026-03-01T10:00:00Z' },
      result: [{ type: 'ranker', value: { ranker: ['model-2', 'model-1'] } }],
    },
  ],
})

const own = (id: string, one: string, other: string, more: object[] = []) =>
  JSON.stringify({
    id,
    prompt: [{ role: 'user', content: [{ type: 'text', text: 'Which?' }, ...more] }],
    responses: [one, other].map((image, at) => ({
      id: `r${at}`,
      system: `system ${at}`,
      messages: [{ role: 'assistant', content: [{ type: 'image', image, alt: 'A picture' }] }],
    })),
    votes: [{ annotator: 'ana', responses: ['r0', 'r1'], ranks: [1, 2], source: 'human' }],
  })

describe('images that come with rows', () => {
  let scene: Scene
  let admin: Actor
  beforeAll(async () => {
    scene = await makeScene()
    admin = await scene.person('Ada', { isAdmin: true })
  })
  afterAll(() => scene.end())

  const send = (projectId: ProjectId, file: string, content: Buffer) => {
    const body = (async function* () {
      yield content
    })()
    return uploadImage({ ctx: scene.as(admin), input: { projectId, file, body } })
  }
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'no error',
      (error: DomainError) => error.code,
    )
  async function promptsOf(projectId: ProjectId) {
    const { items } = await listPrompts({ ctx: scene.worker, input: { projectId, limit: 50 } })
    return Promise.all(items.map(({ id }) => getPrompt({ ctx: scene.worker, input: { projectId, promptId: id } })))
  }
  const imagesOf = async (projectId: ProjectId) =>
    (await promptsOf(projectId)).map(({ responses }) =>
      responses.flatMap(({ messages }) => messages.flatMap(({ images = [] }) => images.map(({ name }) => name))),
    )
  const kept = async (projectId: ProjectId) =>
    (await listMedia({ ctx: scene.worker, input: { projectId, limit: 200 } })).items.map(({ name }) => name)
  async function exported(projectId: ProjectId, format: ExportFormat) {
    const ctx = scene.worker
    const made = await createExport({ ctx, input: { projectId, format } })
    await runExport({ ctx, input: { projectId, jobId: made.jobId, exportId: made.id } })
    const row = await withTransaction(scene.app, { projectId }, (tx) => findExport(tx, projectId, made.id))
    const text = await readFile(exportPath(ctx, { storedAs: row?.storedAs ?? '' }), 'utf8')
    return { text, ...(await getExport({ ctx, input: { projectId, exportId: made.id } })) }
  }

  it('of Label Studio’s visual ranker are found by the paths they were sent under, and nobody who judges sees these', async () => {
    const projectId = await scene.project()
    await send(projectId, 'gpt/cat.png', CAT)
    await send(projectId, 'our model/cat.png', DOG)
    const file = JSON.stringify([
      ranked(1, ['gpt/cat.png', '/our model/cat.png']),
      ranked(2, ['gpt/cat.png', 'not-sent.png']),
      ranked(3, ['gpt/cat.png', 'https://example.org/cat.png']),
      ranked(4, ['gpt/cat.png', '../our model/cat.png']),
    ])
    const taken = await scene.take(projectId, [file])
    expect(taken.counts).toMatchObject({ prompts: 1, responses: 2, judgements: 1, errors: 3, badLines: 3 })
    expect(taken.errorGroups.map(({ expected }) => expected).toSorted()).toEqual([
      'an image that was sent to the project under this path before the file',
      'the path of an image that was sent, or a data: URL; images are never fetched from such an address',
      'the path of an image that was sent, or a data: URL; the operator lets no images be fetched from this address',
    ])
    const [names = []] = await imagesOf(projectId)
    expect(names).toEqual([expect.stringMatching(OURS), expect.stringMatching(OURS)])
    const opened = await openMedia({ ctx: scene.worker, input: { projectId, name: names[0] ?? '' } })
    expect(opened).toMatchObject({ contentType: 'image/png' })
    expect(opened.content.equals(CAT)).toBe(true)
    expect((await listPrompts({ ctx: scene.worker, input: { projectId, limit: 5 } })).items).toMatchObject([
      { images: 2 },
    ])

    const ann = await scene.person('ann')
    await scene.join(projectId, ann, 'annotator')
    const next = await leaseNext({ ctx: scene.as(ann as Actor), input: { projectId, want: 1 } })
    expect(next.assignments).toHaveLength(1)
    const told = JSON.stringify(next.assignments)
    expect(told).toContain('A picture')
    for (const name of names) expect(told).toContain(name)
    expect(told).not.toMatch(/gpt|our model|cat\.png/)
  })

  it('in the file itself are stored once, and the same file again adds nothing', async () => {
    const projectId = await scene.project()
    const rows = [
      own('a', urlOf(CAT), urlOf(DOG)),
      own('b', urlOf(DOG), urlOf(CAT), [{ type: 'image', image: urlOf(CAT) }]),
    ]
    expect((await scene.take(projectId, rows)).counts).toMatchObject({ prompts: 2, errors: 0 })
    expect(await kept(projectId)).toHaveLength(2)
    const again = await scene.take(projectId, rows)
    expect(again.counts).toMatchObject({ prompts: 0, promptsAlreadyThere: 2, judgements: 0, errors: 0 })
    expect(await kept(projectId)).toHaveLength(2)
    const [[one] = [], [other] = []] = await imagesOf(projectId)
    expect(one).not.toBe(other)
  })

  it('that lie about what they are, break off or are too large to decode refuse their row by name', async () => {
    const projectId = await scene.project()
    const wide = makePng({ width: 1, height: 1 })
    wide.writeUInt32BE(100_000, 16)
    wide.writeUInt32BE(100_000, 20)
    const bad = {
      lying: urlOf(CAT).replace('png', 'jpeg'),
      svg: `data:image/svg+xml;base64,${Buffer.from('<svg/>').toString('base64')}`,
      text: urlOf(Buffer.from('not an image, but text')),
      cut: urlOf(CAT.subarray(0, 40)),
      wide: urlOf(wide),
      loose: 'data:image/png,abc',
    }
    const rows = Object.entries(bad).map(([id, url]) => own(id, url, urlOf(DOG)))
    const taken = await scene.take(projectId, [...rows, own('good', urlOf(CAT), urlOf(DOG))])
    expect(taken.counts).toMatchObject({ prompts: 1, badLines: rows.length })
    expect(taken.errorGroups.map(({ expected }) => expected)).toContain(
      'a complete PNG, JPEG, WebP or GIF image of at most 5 MiB, 300 frames and 40 million pixels in all',
    )
    expect(await kept(projectId)).toHaveLength(2)
  })

  it('a path means one image, and one project’s are not another’s', async () => {
    const [projectId, other] = [await scene.project(), await scene.project()]
    const first = await send(projectId, 'a.png', CAT)
    expect((await send(projectId, 'a.png', CAT)).name).toBe(first.name)
    expect((await send(projectId, 'b/a.png', CAT)).name).toBe(first.name)
    expect(await codeOf(send(projectId, 'a.png', DOG))).toBe('media_name_taken')
    expect(await codeOf(send(projectId, 'c.png', Buffer.from('text')))).toBe('image_not_taken')
    expect(
      (await scene.take(other, [own('a', 'a.png', 'a.png'), own('b', urlOf(DOG), urlOf(CAT))])).counts,
    ).toMatchObject({
      ...{ prompts: 1, badLines: 1 },
    })
    expect(await codeOf(openMedia({ ctx: scene.worker, input: { projectId: other, name: first.name } }))).toBe(
      'media_not_found',
    )
    expect((await kept(other)).includes(first.name)).toBe(false)
  })

  it('go out with the own export and come back equal; TRL counts the pairs that it cannot hold', async () => {
    const first = await scene.project({ overlap: 1 })
    const rows = [
      own('a', urlOf(CAT), urlOf(DOG), [
        { type: 'image', image: urlOf(CAT) },
        { type: 'text', text: 'Say why.' },
      ]),
      JSON.stringify({
        ...{ id: 'b', responses: ['x', 'y'], votes: [] },
        prompt: [{ role: 'user', content: 'In the text', images: [{ name: urlOf(DOG), at: 3 }] }],
      }),
    ]
    expect((await scene.take(first, rows)).counts).toMatchObject({ prompts: 2, errors: 0 })
    const once = await exported(first, 'own')
    expect(once).toMatchObject({ rows: 2, leftOut: { imagesByName: 0, tooLong: 0 } })
    const [a] = once.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(a.prompt[0].content).toEqual([
      { type: 'text', text: 'Which?' },
      { type: 'image', image: urlOf(CAT) },
      { type: 'text', text: 'Say why.' },
    ])
    const second = await scene.project({ overlap: 1 })
    expect((await scene.take(second, [once.text])).counts).toMatchObject({ prompts: 2, judgements: 1, errors: 0 })
    expect((await exported(second, 'own')).text).toBe(once.text)
    expect((await scene.take(first, [once.text])).counts).toMatchObject({ prompts: 0, errors: 0 })

    expect(await exported(first, 'trl')).toMatchObject({ rows: 0, text: '', leftOut: { pairsWithImages: 1 } })

    const [name = ''] = await kept(first)
    await deleteMedia({ ctx: scene.as(admin), input: { projectId: first, name } })
    const without = await exported(first, 'own')
    expect(without.leftOut).toMatchObject({ imagesByName: 2 })
    expect(without.text).toContain(`"image":"${name}"`)
  })

  it('go along with a copy, which knows their files again, and stay when their import is undone', async () => {
    const from = await scene.project()
    await send(from, 'cat.png', CAT)
    const rows = [own('a', 'cat.png', urlOf(DOG))]
    const taken = await scene.take(from, rows)
    const made = await copyProject({ ctx: scene.as(admin), input: { projectId: from, name: 'Copy', data: 'all' } })
    const projectId = made.project.id
    if (made.jobId === null) throw new Error('there is data to copy')
    await runCopyProject({ ctx: scene.worker, input: { projectId, jobId: made.jobId, from, data: 'all' } })
    expect(await imagesOf(projectId)).toEqual(await imagesOf(from))
    expect((await scene.take(projectId, rows)).counts).toMatchObject({ prompts: 0, errors: 0 })
    expect(await kept(projectId)).toEqual(await kept(from))

    const importId = taken.id as ImportId
    await setImportUndone({
      ctx: scene.as(admin),
      input: { projectId: from, importId, undone: true, reason: 'The wrong pictures.' },
    })
    expect(await promptsOf(from)).toEqual([])
    expect(await kept(from)).toHaveLength(2)
    expect((await scene.take(from, rows)).counts).toMatchObject({ errors: 0 })
    expect(await kept(from)).toHaveLength(2)
  })
})
