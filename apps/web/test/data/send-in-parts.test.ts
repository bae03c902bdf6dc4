import { API } from '@tiebreak/contracts/api.ts'
import { UPLOAD_PART_BYTES } from '@tiebreak/contracts/choices.ts'
import { ProjectId } from '@tiebreak/contracts/ids.ts'
import { beforeEach, expect, test } from 'vitest'
import { sendInParts } from '../../src/features/data/imports/send-in-parts.ts'
import { AT, idOf, me, PROJECT } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'

const held = standInPerTest()
const projectId = ProjectId.parse(PROJECT)
const SIZE = 2 * UPLOAD_PART_BYTES + 1000
const file = new File(['x'.repeat(SIZE)], 'long.jsonl', { lastModified: 1 })
const uploadId = idOf(60)
const upload = (received: number) => ({
  id: uploadId,
  fileName: 'long.jsonl',
  bytes: SIZE,
  received,
  createdAt: AT,
  keptUntil: AT,
})
const started = { importId: idOf(61), jobId: idOf(62), bytes: SIZE }

/** A server that keeps what arrives, and breaks off the appends of these numbers after so much of them was kept. */
function receiving(breaksOff: Readonly<Record<number, number>> = {}) {
  let received = 0
  let appends = 0
  held.server
    .answer(API.getMe, me('lead'))
    .answer(API.createUpload, () => upload(received))
    .answer(API.getUpload, () => upload(received))
    .answer(API.appendUpload, ({ query }) => {
      appends += 1
      const from = Number(query.from)
      if (from !== received) throw new Error('these bytes do not come next')
      const kept = breaksOff[appends]
      received = kept ?? Math.min(SIZE, from + UPLOAD_PART_BYTES)
      if (kept !== undefined) throw new TypeError('the connection broke off')
      return upload(received)
    })
    .answer(API.importUpload, started)
    .answer(API.removeUpload, undefined)
  return { appends: () => appends }
}

const send = (signal = new AbortController().signal, onProgress: (sent: number) => void = () => undefined) =>
  sendInParts({
    projectId,
    file,
    fileName: file.name,
    query: { simulated: 'false' },
    onProgress,
    signal,
    wait: async () => undefined,
  })
const names = () => held.server.asked.map(({ name }) => name).filter((name) => name !== 'getMe')

beforeEach(() => localStorage.clear())

test('a long file is sent in parts, with its progress', async () => {
  receiving()
  const shown: number[] = []
  expect(await send(undefined, (sent) => shown.push(sent))).toEqual(started)
  expect(names()).toEqual(['createUpload', 'appendUpload', 'appendUpload', 'appendUpload', 'importUpload'])
  expect(shown.at(0)).toBe(0)
  expect(shown.at(-1)).toBe(SIZE)
  expect(shown).toEqual(shown.toSorted((a, b) => a - b))
  expect(localStorage.getItem(`tiebreak.upload.${PROJECT}`)).toBe('')
})

test('it goes on with what arrived when its connection breaks off', async () => {
  const { appends } = receiving({ 2: UPLOAD_PART_BYTES + 500, 3: UPLOAD_PART_BYTES + 500 })
  expect(await send()).toEqual(started)
  expect(appends()).toBe(5)
  expect(held.server.askedOf(API.appendUpload).map(({ query }) => Number(Object(query).from))).toEqual([
    0,
    UPLOAD_PART_BYTES,
    UPLOAD_PART_BYTES + 500,
    UPLOAD_PART_BYTES + 500,
    2 * UPLOAD_PART_BYTES + 500,
  ])
})

test('what could not be sent goes on when the same file is sent again', async () => {
  receiving({
    2: UPLOAD_PART_BYTES,
    3: UPLOAD_PART_BYTES,
    4: UPLOAD_PART_BYTES,
    5: UPLOAD_PART_BYTES,
    6: UPLOAD_PART_BYTES,
    7: UPLOAD_PART_BYTES,
  })
  await expect(send()).rejects.toMatchObject({ code: 'unreachable' })
  expect(await send()).toEqual(started)
  expect(names().filter((name) => name === 'createUpload')).toHaveLength(1)
  expect(names().slice(-4)).toEqual(['getUpload', 'appendUpload', 'appendUpload', 'importUpload'])
})

test('an upload that is no more begins anew, and one that is given up is removed', async () => {
  receiving({ 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 0 })
  await expect(send()).rejects.toMatchObject({ code: 'unreachable' })
  held.server.refuse(API.getUpload, 'upload_not_found')
  expect(await send()).toEqual(started)
  expect(names().filter((name) => name === 'createUpload')).toHaveLength(2)

  receiving()
  const cancel = new AbortController()
  const broken = send(cancel.signal, (sent) => sent > UPLOAD_PART_BYTES && cancel.abort())
  await expect(broken).rejects.toMatchObject({ name: 'AbortError' })
  await expect.poll(names).toContain('removeUpload')
  expect(localStorage.getItem(`tiebreak.upload.${PROJECT}`)).toBe('')
})
