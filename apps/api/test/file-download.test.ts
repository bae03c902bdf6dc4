import { createReadStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileDownload } from '#download/download.ts'
import { createLog } from '#log.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tiebreak-file-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function opened(): Promise<{ answer: Response; stream: ReturnType<typeof createReadStream>; lines: string[] }> {
  const path = join(folder, 'votes.jsonl')
  await writeFile(path, 'x'.repeat(1_000_000))
  const lines: string[] = []
  const log = createLog({ name: 'api', stream: { write: (line) => void lines.push(line) } })
  const stream = createReadStream(path)
  const file = {
    fileName: 'Vötes "1".jsonl',
    contentType: 'application/x-ndjson',
    bytes: 1_000_000,
    sha256: 'abc',
    read: async () => stream,
  }
  const download = fileDownload(file, log)
  const answer = new Response(await download.open({ first: 0, last: 999_999 }), { headers: download.headers })
  return { answer, stream, lines }
}

test('a file comes whole, as a download under its name, and nothing is logged', async () => {
  const { answer, lines } = await opened()
  expect(answer.headers.get('content-disposition')).toBe(
    `attachment; filename="V_tes__1_.jsonl"; filename*=UTF-8''V%C3%B6tes%20%221%22.jsonl`,
  )
  expect((await answer.text()).length).toBe(1_000_000)
  expect(lines).toEqual([])
})

test('a file that breaks off while it is sent ends the answer with an error, and is told in the log', async () => {
  const { answer, stream, lines } = await opened()
  const reader = answer.body?.getReader()
  await reader?.read()
  stream.destroy(Object.assign(new Error('input/output error'), { code: 'EIO' }))
  await expect(async () => {
    while (!(await reader?.read())?.done) {
      // What was read before is of no use: only the end matters.
    }
  }).rejects.toThrow()
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: 'error', msg: 'sending a file failed part-way', error: { code: 'EIO' } },
  ])
})

test('a client that goes away is no error, and its file is closed', async () => {
  const { answer, stream, lines } = await opened()
  const reader = answer.body?.getReader()
  await reader?.read()
  await reader?.cancel()
  await expect.poll(() => stream.closed).toBe(true)
  expect(lines.map((line) => JSON.parse(line)).filter(({ level }) => level === 'error')).toEqual([])
})
