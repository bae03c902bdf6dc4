import { once } from 'node:events'
import { createServer } from 'node:http'
import { IMAGE_MOST_BYTES } from '@tiebreak/contracts/choices.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { WorkerCtx } from '@tiebreak/services/context.ts'
import { listMedia } from '@tiebreak/services/data/images/list-media.ts'
import { uploadImage } from '@tiebreak/services/data/images/upload-image.ts'
import { getImport } from '@tiebreak/services/data/imports/get-import.ts'
import { getImportLook } from '@tiebreak/services/data/imports/look/get-import-look.ts'
import { runLook } from '@tiebreak/services/data/imports/look/run-look.ts'
import { runImport } from '@tiebreak/services/data/imports/run-import.ts'
import { startImport } from '@tiebreak/services/data/imports/start-import.ts'
import { getPrompt } from '@tiebreak/services/data/prompts/get-prompt.ts'
import { listPrompts } from '@tiebreak/services/data/prompts/list-prompts.ts'
import { readImageHosts } from '@tiebreak/services/outbound/outbound-rules.ts'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { makePng } from '#support/make-png.ts'
import { makeScene, type Scene } from '#support/scene.ts'

const CAT = makePng({ width: 30, height: 20 })
const DOG = makePng({ width: 20, height: 30 })
const urlOf = (png: Buffer) => `data:image/png;base64,${png.toString('base64')}`
const own = (id: string, one: string, other: string) =>
  JSON.stringify({
    ...{ id, prompt: 'Which?' },
    responses: [one, other].map((image) => ({
      messages: [{ role: 'assistant', content: [{ type: 'image', image }] }],
    })),
  })

/** A host of images that notes what it was asked for, and hangs up on what it does not know. */
async function listen() {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    asked.push(path)
    if (path.startsWith('/gpt/cat')) response.end(CAT)
    else if (path === '/dog') response.end(DOG)
    else if (path === '/moved') response.writeHead(302, { location: '/dog' }).end()
    else if (path === '/none') response.writeHead(404).end(DOG)
    else if (path === '/page') response.writeHead(200, { 'content-type': 'image/png' }).end('<svg/>')
    else if (path === '/large') response.end(Buffer.alloc(IMAGE_MOST_BYTES + 1))
    else request.socket.destroy()
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const address = server.address()
  return { port: typeof address === 'object' ? (address?.port ?? 0) : 0, asked }
}

async function start(ctx: WorkerCtx, projectId: ProjectId, rows: readonly string[], query: { look?: 'true' } = {}) {
  const body = (async function* () {
    yield Buffer.from(rows.join('\n'))
  })()
  const input = { projectId, body, fileName: 'rows.jsonl', simulated: 'false' as const, ...query }
  const { importId, jobId } = await startImport({ ctx, input })
  return { projectId, importId, jobId }
}

async function lookAt(ctx: WorkerCtx, projectId: ProjectId, rows: readonly string[]) {
  const started = await start(ctx, projectId, rows, { look: 'true' })
  await runLook({ ctx, input: { ...started, from: 1 } })
  return getImportLook({ ctx, input: started })
}

async function takeIn(ctx: WorkerCtx, projectId: ProjectId, rows: readonly string[]) {
  const started = await start(ctx, projectId, rows)
  await runImport({ ctx, input: started })
  return getImport({ ctx, input: started })
}

/** What an operator names, as the worker has it. */
function allowing(hosts: string) {
  const imageHosts = readImageHosts(hosts)
  if (imageHosts === null) throw new Error(`${hosts} is no list of hosts`)
  return { imageHosts }
}

describe('images that rows name by address', () => {
  let scene: Scene
  beforeAll(async () => {
    scene = await makeScene()
  })
  afterAll(() => scene.end())

  const kept = async (projectId: ProjectId) =>
    (await listMedia({ ctx: scene.worker, input: { projectId, limit: 200 } })).items.map(({ name }) => name)
  async function imagesOf(projectId: ProjectId) {
    const { items } = await listPrompts({ ctx: scene.worker, input: { projectId, limit: 50 } })
    const prompts = await Promise.all(
      items.map(({ id }) => getPrompt({ ctx: scene.worker, input: { projectId, promptId: id } })),
    )
    return prompts.flatMap(({ responses }) =>
      responses.flatMap(({ messages }) => messages.flatMap(({ images = [] }) => images.map(({ name }) => name))),
    )
  }

  it('are fetched from hosts alone that the operator named, each once, and a host that fails is given up', async () => {
    const host = await listen()
    const other = await listen()
    const ctx = { ...scene.worker, ...allowing(`127.0.0.1:${host.port}`) }
    const projectId = await scene.project()
    const at = (path: string, port = host.port) => `http://127.0.0.1:${port}${path}`
    const rows = [
      own('good', at('/gpt/cat.png?key=1'), at('/dog')),
      own('again', at('/dog'), urlOf(CAT)),
      own('other', at('/cat', other.port), urlOf(DOG)),
      own('moved', at('/moved'), urlOf(DOG)),
      own('none', at('/none'), urlOf(DOG)),
      own('page', at('/page'), urlOf(DOG)),
      own('large', at('/large'), urlOf(DOG)),
      ...Array.from({ length: 6 }, (_, n) => own(`broken${n}`, at(`/broken${n}`), urlOf(DOG))),
    ]
    const looked = await lookAt(ctx, projectId, rows)
    expect(JSON.stringify(looked)).toContain(at('/dog'))
    expect([host.asked, other.asked]).toEqual([[], []])

    const taken = await takeIn(ctx, projectId, rows)
    expect(taken.counts).toMatchObject({ prompts: 2, badLines: rows.length - 2 })
    const expected = taken.errorGroups.map((group) => group.expected)
    for (const why of [/lets no images be fetched/, /was 302/, /was 404/, /complete PNG/, /more than 5242880 bytes/])
      expect(expected).toContainEqual(expect.stringMatching(why))
    expect(expected).toContainEqual(expect.stringMatching(/gave no response 3 times in a row/))
    expect(other.asked).toEqual([])
    const broken = ['/broken0', '/broken1', '/broken2']
    expect(host.asked).toEqual(['/gpt/cat.png?key=1', '/dog', '/moved', '/none', '/page', '/large', ...broken])
    expect(await imagesOf(projectId)).toEqual(
      Array.from({ length: 4 }, () => expect.stringMatching(/^img-[0-9a-f]{32}\.png$/)),
    )
    expect(await kept(projectId)).toHaveLength(2)

    expect((await scene.take(projectId, rows.slice(0, 2))).counts).toMatchObject({ badLines: 2 })
    expect((await takeIn(ctx, projectId, rows.slice(0, 2))).counts).toMatchObject({ promptsAlreadyThere: 2, errors: 0 })
    expect(host.asked.filter((path) => path === '/dog')).toHaveLength(1)
  })

  it('are described by nothing that is their file', async () => {
    const projectId = await scene.project()
    const body = (async function* () {
      yield CAT
    })()
    await uploadImage({ ctx: scene.worker, input: { projectId, file: 'gpt-9/cat.png', body } })
    const alts = ['cat.png', 'gpt-9/cat.png', 'Cat', 'Output of gpt-9/CAT.PNG', 'A cat on a sofa']
    const content = alts.map((alt) => ({ type: 'image', image: 'gpt-9/cat.png', alt }))
    const row = JSON.stringify({ id: 'a', prompt: [{ role: 'user', content }], responses: ['x', 'y'] })
    expect((await scene.take(projectId, [row])).counts).toMatchObject({ prompts: 1, errors: 0 })
    const { items } = await listPrompts({ ctx: scene.worker, input: { projectId, limit: 1 } })
    const [item] = items
    if (!item) throw new Error('it was imported')
    const { messages } = await getPrompt({ ctx: scene.worker, input: { projectId, promptId: item.id } })
    const said = messages.flatMap(({ images = [] }) => images.map(({ alt }) => alt))
    expect(said).toEqual([undefined, undefined, undefined, undefined, 'A cat on a sofa'])
  })
})
