import type { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Actor } from '@tiebreak/services/context.ts'
import { deleteMedia } from '@tiebreak/services/data/images/delete-media.ts'
import { examineWaiting } from '@tiebreak/services/data/images/examine-waiting.ts'
import { listMedia } from '@tiebreak/services/data/images/list-media.ts'
import { openMedia } from '@tiebreak/services/data/images/open-media.ts'
import { uploadMedia } from '@tiebreak/services/data/images/upload-media.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePng } from '#support/make-png.ts'
import { makeScene, type Scene } from '#support/scene.ts'

describe('the images of a project', () => {
  let scene: Scene
  let projectId: ProjectId
  let lead: Actor & { kind: 'user' }

  beforeAll(async () => {
    scene = await makeScene()
    projectId = await scene.project()
    const person = await scene.person('lead')
    await scene.join(projectId, person, 'lead')
    lead = person
  })
  afterAll(() => scene.end())

  async function* inParts(content: Buffer) {
    yield content.subarray(0, 10)
    yield content.subarray(10)
  }
  const upload = (name: string, content: Buffer) =>
    uploadMedia({ ctx: scene.as(lead), input: { projectId, name, body: inParts(content) } })
  const names = async () =>
    (await listMedia({ ctx: scene.as(lead), input: { projectId, limit: 200 } })).items.map(({ name }) => name)
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'no error',
      (error: DomainError) => error.code,
    )
  const rows = (text: string) =>
    withTransaction(scene.app, { projectId }, async (tx) => (await tx.client.query(text)).rows)

  it('are kept under their names with what their bytes say, come back as they were, and go for good', async () => {
    const content = makePng({ width: 30, height: 20 })
    const stored = await upload('chart.jpg', content)
    expect(stored).toMatchObject({
      name: 'chart.jpg',
      contentType: 'image/png',
      width: 30,
      height: 20,
      bytes: content.length,
    })
    await upload('another.png', makePng())
    expect(await names()).toEqual(['another.png', 'chart.jpg'])
    const opened = await openMedia({ ctx: scene.as(lead), input: { projectId, name: 'chart.jpg' } })
    expect(opened.content.equals(content)).toBe(true)
    expect(opened).toMatchObject({ contentType: 'image/png', sha256: stored.sha256 })

    await deleteMedia({ ctx: scene.as(lead), input: { projectId, name: 'chart.jpg' } })
    expect(await names()).toEqual(['another.png'])
    const gone = { ctx: scene.as(lead), input: { projectId, name: 'chart.jpg' } }
    expect(await codeOf(openMedia(gone))).toBe('media_not_found')
    expect(await codeOf(deleteMedia(gone))).toBe('media_not_found')
    const events = await rows("select action, subject from audit_events where action like 'media.%' order by id")
    expect(events).toEqual([
      { action: 'media.upload', subject: 'chart.jpg' },
      { action: 'media.upload', subject: 'another.png' },
      { action: 'media.delete', subject: 'chart.jpg' },
    ])
  })

  it('are the same when they come again, and never another one under a name that is taken', async () => {
    const first = await upload('same.png', makePng())
    expect(await upload('same.png', makePng())).toEqual(first)
    expect(await codeOf(upload('same.png', makePng({ width: 9 })))).toBe('media_name_taken')
    const { content } = await openMedia({ ctx: scene.as(lead), input: { projectId, name: 'same.png' } })
    expect(content.equals(makePng())).toBe(true)
  })

  it('are images and nothing else, and not so large that showing them takes a machine', async () => {
    const before = await names()
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>')
    expect(await codeOf(upload('drawing.png', svg))).toBe('image_not_taken')
    expect(await codeOf(upload('empty.png', Buffer.alloc(0)))).toBe('image_not_taken')
    const huge = makePng()
    huge.writeUInt32BE(40_000, 16)
    huge.writeUInt32BE(1_001, 20)
    expect(await codeOf(upload('huge.png', huge))).toBe('image_not_taken')
    expect(await names()).toEqual(before)
  })

  it('are twenty thousand at most, also when many come at once', async () => {
    const other = await scene.project()
    await scene.join(other, lead, 'lead')
    await withTransaction(scene.app, { projectId: other }, (tx) =>
      tx.client.query(
        `insert into media (project_id, name, sha256, content_type, width, height, content)
         select $1, 'image-' || n, sha256('\\x00'), 'image/png', 1, 1, '\\x00' from generate_series(1, 19997) n`,
        [other],
      ),
    )
    const sent = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        codeOf(
          uploadMedia({
            ctx: scene.as(lead),
            input: { projectId: other, name: `more-${at}`, body: inParts(makePng()) },
          }),
        ),
      ),
    )
    expect(sent.toSorted()).toEqual([...Array(5).fill('media_full'), ...Array(3).fill('no error')])
  })
})

it('images that were kept before images were examined are shown once they are clean, and the broken ones to nobody', async () => {
  const scene = await makeScene()
  try {
    const projectId = await scene.project()
    const lead = await scene.person('lead')
    await scene.join(projectId, lead, 'lead')
    const plain = makePng()
    const traced = Buffer.concat([plain, Buffer.from('CANARY behind the end')])
    await withTransaction(scene.app, { projectId }, async (tx) => {
      for (const [name, content] of [
        ['traced.png', traced],
        ['broken.png', plain.subarray(0, 40)],
      ] as const)
        await tx.client.query(
          `insert into media (project_id, name, sha256, content_type, width, height, content)
           values ($1, $2, sha256($3::bytea), 'image/png', 3, 2, $3)`,
          [projectId, name, content],
        )
    })
    const open = (name: string) => openMedia({ ctx: scene.as(lead), input: { projectId, name } })
    await expect(open('traced.png')).rejects.toMatchObject({ code: 'busy' })
    expect(await examineWaiting({ ctx: scene.worker })).toBe(2)
    expect((await open('traced.png')).content.equals(plain)).toBe(true)
    await expect(open('broken.png')).rejects.toMatchObject({ code: 'image_not_taken' })
    const { items } = await listMedia({ ctx: scene.as(lead), input: { projectId, limit: 10 } })
    expect(items.map(({ name, state }) => ({ name, state }))).toEqual([
      { name: 'broken.png', state: 'refused' },
      { name: 'traced.png', state: 'clean' },
    ])
    expect(await examineWaiting({ ctx: scene.worker })).toBe(0)
  } finally {
    await scene.end()
  }
})
