import { API } from '@tiebreak/contracts/api.ts'
import { IMAGE_MOST_BYTES } from '@tiebreak/contracts/choices.ts'
import { ErrorBody } from '@tiebreak/contracts/error-body.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makePng } from '#support/make-png.ts'
import { type Caller, type Edge, makeEdge } from '../edge.ts'

let edge: Edge
let lead: Caller
let annotator: Caller
let projectId: string
const PNG = makePng()

beforeAll(async () => {
  edge = await makeEdge()
  const id = await edge.scene.project()
  projectId = id
  const join = async (role: 'lead' | 'annotator') => {
    const { person, caller } = await edge.person(role)
    await edge.join(id, person, role)
    return caller
  }
  lead = await join('lead')
  annotator = await join('annotator')
})
afterAll(() => edge.end())

const upload = (name: string, body: Uint8Array<ArrayBuffer> | string) =>
  edge.send(lead, API.uploadMedia, { params: { projectId }, query: { name }, body })
const open = (caller: Caller, name: string, headers: Record<string, string> = {}) =>
  edge.send({ ...caller, ...headers }, API.getMedia, { params: { projectId, name } })
const codeOf = async (answer: Response) => ErrorBody.parse(await answer.json()).error.code

it('an image comes as what its bytes are, whatever it is called, and can load and run nothing', async () => {
  expect((await upload('page.html', PNG)).status).toBe(201)
  const answer = await open(annotator, 'page.html')
  expect(answer.status).toBe(200)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'image/png',
    'content-length': String(PNG.length),
    'content-disposition': 'inline; filename="page.html"',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-cache',
  })
  expect(Buffer.from(await answer.arrayBuffer()).equals(PNG)).toBe(true)

  const again = await open(annotator, 'page.html', { 'if-none-match': answer.headers.get('etag') ?? '' })
  expect(again.status).toBe(304)
  expect(await again.text()).toBe('')
  expect(again.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
})

it('what is no image, too large or badly named does not go in', async () => {
  expect(await codeOf(await upload('a.png', '<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBe('image_not_taken')
  const large = Buffer.concat([PNG, Buffer.alloc(IMAGE_MOST_BYTES)])
  expect(await codeOf(await upload('large.png', large))).toBe('payload_too_large')
  for (const name of [
    '',
    '.',
    '..',
    '../up.png',
    'a/b.png',
    'a b.png',
    'a\u0000.png',
    '.hidden',
    'ä.png',
    'x'.repeat(101),
  ])
    expect((await upload(name, PNG)).status, name).toBe(400)
  const path = `/api/v1/projects/${projectId}/media?name=b.png`
  const asForm = await edge.request(lead, path, {
    method: 'POST',
    body: PNG,
    headers: { 'content-type': 'text/plain' },
  })
  expect(await codeOf(asForm)).toBe('unsupported_media_type')
  expect(await codeOf(await open(lead, 'b.png'))).toBe('media_not_found')
})

it('nobody outside the project gets an image, not even by an address that they know', async () => {
  const stranger = await edge.person('stranger')
  const elsewhere = await edge.scene.project()
  await edge.join(elsewhere, stranger.person, 'lead')
  expect(await codeOf(await open({}, 'page.html'))).toBe('not_signed_in')
  expect(await codeOf(await open(stranger.caller, 'page.html'))).toBe('project_not_found')
  const own = { params: { projectId: elsewhere, name: 'page.html' } }
  expect(await codeOf(await edge.send(stranger.caller, API.getMedia, own))).toBe('media_not_found')
})
