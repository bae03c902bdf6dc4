import { readdir, readFile, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { UPLOAD_PART_BYTES } from '@tiebreak/contracts/choices.ts'
import { UPLOADS_MOST } from '@tiebreak/contracts/data/uploads.ts'
import type { ProjectId, UploadId } from '@tiebreak/contracts/ids.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Ctx } from '@tiebreak/services/context.ts'
import { getImport } from '@tiebreak/services/data/imports/get-import.ts'
import { runImport } from '@tiebreak/services/data/imports/run-import.ts'
import { appendUpload } from '@tiebreak/services/data/uploads/append-upload.ts'
import { createUpload } from '@tiebreak/services/data/uploads/create-upload.ts'
import { getUpload } from '@tiebreak/services/data/uploads/get-upload.ts'
import { importUpload } from '@tiebreak/services/data/uploads/import-upload.ts'
import { removeUpload } from '@tiebreak/services/data/uploads/remove-upload.ts'
import { sweepUploads } from '@tiebreak/services/data/uploads/sweep-uploads.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeScene, plainRows, type Scene } from '#support/scene.ts'

describe('a file that is sent in parts', () => {
  let scene: Scene
  let projectId: ProjectId
  beforeAll(async () => {
    scene = await makeScene()
    projectId = await scene.project()
    const lead = await scene.person('lead')
    await scene.join(projectId, lead, 'lead')
    ctx = scene.as(lead)
  })
  afterAll(() => scene.end())

  let ctx: Ctx
  const begin = async (bytes: number) => {
    const made = await createUpload({ ctx, input: { projectId, fileName: 'parts.jsonl', bytes } })
    return made.id
  }
  /** Sends pieces, and breaks off after them if so asked. */
  const send = (uploadId: UploadId, from: number, pieces: readonly Uint8Array[], breaksOff = false) => {
    const body = (async function* () {
      yield* pieces
      if (breaksOff) throw new Error('the connection broke off')
    })()
    return appendUpload({ ctx, input: { projectId, uploadId, from, body } })
  }
  const received = async (uploadId: UploadId) => (await getUpload({ ctx, input: { projectId, uploadId } })).received
  const folder = () => join(scene.worker.filesDir, 'uploads')

  it('goes on after its connection broke off, and is imported as if it had come at once', async () => {
    const text = Buffer.from(
      `${plainRows({ prompts: 30 })
        .map((row) => JSON.stringify(row))
        .join('\n')}\n`,
    )
    const uploadId = await begin(text.length)
    expect(await send(uploadId, 0, [text.subarray(0, 100), text.subarray(100, 700)])).toMatchObject({ received: 700 })
    // Less than a part of it: none of that is kept for certain.
    await expect(send(uploadId, 700, [text.subarray(700, 900)], true)).rejects.toThrow('broke off')
    expect(await received(uploadId)).toBe(700)
    const refused = await importUpload({
      ctx,
      input: { projectId, uploadId, simulated: 'false' },
    }).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'upload_incomplete' })
    await send(uploadId, 700, [text.subarray(700)])
    const started = await importUpload({
      ctx,
      input: { projectId, uploadId, simulated: 'false' },
    })
    expect(started.bytes).toBe(text.length)
    await runImport({ ctx: scene.worker, input: { projectId, importId: started.importId, jobId: started.jobId } })
    const done = await getImport({ ctx, input: { projectId, importId: started.importId } })
    expect(done).toMatchObject({ state: 'done', fileName: 'parts.jsonl', counts: { prompts: 30, errors: 0 } })
    await expect(received(uploadId)).rejects.toMatchObject({ code: 'upload_not_found' })
    expect(await readdir(folder())).toEqual([])
  })

  it('keeps whole parts of what breaks off, and has every byte in its place whatever was sent twice', async () => {
    const bytes = 2 * UPLOAD_PART_BYTES + 1000
    const text = Buffer.alloc(bytes)
    for (let at = 0; at < bytes; at += 4) text.writeUInt32LE((at * 2654435761) >>> 0, Math.min(at, bytes - 4))
    const pieces = (from: number, to: number) =>
      Array.from({ length: Math.ceil((to - from) / 60_000) }, (_, n) =>
        text.subarray(from + n * 60_000, Math.min(to, from + (n + 1) * 60_000)),
      )
    const uploadId = await begin(bytes)
    await expect(send(uploadId, 0, pieces(0, UPLOAD_PART_BYTES + 300_000), true)).rejects.toThrow('broke off')
    const kept = await received(uploadId)
    expect(kept).toBeGreaterThanOrEqual(UPLOAD_PART_BYTES)
    expect(kept).toBeLessThan(UPLOAD_PART_BYTES + 60_000)
    await send(uploadId, kept, pieces(kept, bytes))
    const [name = ''] = await readdir(folder())
    expect((await readFile(join(folder(), name))).equals(text)).toBe(true)
    await removeUpload({ ctx, input: { projectId, uploadId } })
    expect(await readdir(folder())).toEqual([])
  })

  it('refuses bytes that do not come next, and more than were announced; nothing of that counts', async () => {
    const uploadId = await begin(10)
    await send(uploadId, 0, [Buffer.from('abcd')])
    for (const from of [0, 3, 5])
      await expect(send(uploadId, from, [Buffer.from('x')])).rejects.toMatchObject({
        code: 'upload_elsewhere',
        details: [{ path: 'query.from', message: '4 comes next.' }],
      })
    await expect(send(uploadId, 4, [Buffer.from('efghijk')])).rejects.toMatchObject({ code: 'payload_too_large' })
    expect(await received(uploadId)).toBe(4)
    await removeUpload({ ctx, input: { projectId, uploadId } })
    await expect(removeUpload({ ctx, input: { projectId, uploadId } })).rejects.toMatchObject({
      code: 'upload_not_found',
    })
    await expect(send(uploadId, 4, [Buffer.from('e')])).rejects.toMatchObject({ code: 'upload_not_found' })
  })

  it('of two that send the same bytes at once, one goes on', async () => {
    const uploadId = await begin(8)
    const both = await Promise.allSettled([
      send(uploadId, 0, [Buffer.from('abcdefgh')]),
      send(uploadId, 0, [Buffer.from('abcdefgh')]),
    ])
    expect(both.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1)
    expect(await received(uploadId)).toBe(8)
    await removeUpload({ ctx, input: { projectId, uploadId } })
  })

  it('is imported once, also when that is asked for twice at once', async () => {
    const text = Buffer.from('{"id":"once","prompt":"Once?","responses":["a","b"]}\n')
    const uploadId = await begin(text.length)
    await send(uploadId, 0, [text])
    const ask = () => importUpload({ ctx, input: { projectId, uploadId, simulated: 'false' } })
    const both = await Promise.allSettled([ask(), ask()])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'upload_not_found' } })
    const { rows } = await withTransaction(scene.app, { projectId }, (tx) =>
      tx.client.query(
        `select count(*)::integer as n from imports where file_name = 'parts.jsonl' and bytes = ${text.length}`,
      ),
    )
    expect(rows).toEqual([{ n: 1 }])
  })

  it('is limited in size and number', async () => {
    const small = { ...ctx, uploadLimitBytes: 1024 ** 2 }
    const input = { projectId, fileName: 'big', bytes: 1024 ** 2 + 1 }
    await expect(createUpload({ ctx: small, input })).rejects.toMatchObject({
      code: 'payload_too_large',
      details: [{ message: 'At most 1 MiB are accepted.' }],
    })
    const made = await Promise.allSettled(Array.from({ length: UPLOADS_MOST + 4 }, () => begin(1)))
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(UPLOADS_MOST)
    expect(await readdir(folder())).toHaveLength(UPLOADS_MOST)
  })

  it('is removed when nothing arrived for two days, with its file; others stay', async () => {
    const names = await readdir(folder())
    const ids = names.map((name) => name.split('.')[1] as UploadId)
    const [old = '', touched = ''] = ids
    const long = new Date(Date.now() - 3 * 86_400_000)
    for (const name of names.slice(0, 2)) await utimes(join(folder(), name), long, long)
    await withTransaction(scene.app, { projectId }, (tx) =>
      tx.client.query(`update uploads set arrived_at = clock_timestamp() - interval '49 hours' where id = $1`, [old]),
    )
    expect(await sweepUploads({ ctx: scene.worker })).toEqual({ removed: 1 })
    expect(await readdir(folder())).toHaveLength(UPLOADS_MOST - 1)
    await expect(received(old as UploadId)).rejects.toMatchObject({ code: 'upload_not_found' })
    expect(await received(touched as UploadId)).toBe(0)
    // A file whose upload is no more goes, too.
    await withTransaction(scene.app, { projectId }, (tx) =>
      tx.client.query('delete from uploads where id = $1', [touched]),
    )
    expect(await sweepUploads({ ctx: scene.worker })).toEqual({ removed: 1 })
  })
})
