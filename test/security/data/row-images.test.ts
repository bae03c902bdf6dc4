import { API } from '@tiebreak/contracts/api.ts'
import { IMAGE_MOST_BYTES } from '@tiebreak/contracts/choices.ts'
import { Media } from '@tiebreak/contracts/data/schemas.ts'
import { ErrorBody } from '@tiebreak/contracts/error-body.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makePng } from '#support/make-png.ts'
import { type Caller, type Edge, makeEdge } from '../edge.ts'

let edge: Edge
let lead: Caller
let annotator: Caller
let otherLead: Caller
let projectId: string
let otherProject: string

beforeAll(async () => {
  edge = await makeEdge()
  const [id, other] = [await edge.scene.project(), await edge.scene.project()]
  ;[projectId, otherProject] = [id, other]
  const join = async (name: string, of: typeof id, role: 'lead' | 'annotator') => {
    const { person, caller } = await edge.person(name)
    await edge.join(of, person, role)
    return caller
  }
  lead = await join('lead', id, 'lead')
  annotator = await join('annotator', id, 'annotator')
  otherLead = await join('other', other, 'lead')
})
afterAll(() => edge.end())

const send = (caller: Caller, file: string, body: Uint8Array<ArrayBuffer> | string = makePng(), project = projectId) =>
  edge.send(caller, API.uploadImage, { params: { projectId: project }, query: { file }, body })
const open = (caller: Caller, name: string, project = projectId) =>
  edge.send(caller, API.getMedia, { params: { projectId: project, name } })
const codeOf = async (answer: Response) => ErrorBody.parse(await answer.json()).error.code

it('images that came with rows are for members of their project alone, and only leads learn of them by list', async () => {
  const sent = await send(lead, 'gpt-9/cat.png')
  expect(sent.status).toBe(201)
  const { name } = Media.parse(await sent.json())
  const shown = await open(annotator, name)
  expect(shown.status).toBe(200)
  expect(Object.fromEntries(shown.headers)).toMatchObject({
    ...{ 'content-type': 'image/png', 'x-content-type-options': 'nosniff' },
    'content-disposition': `inline; filename="${name}"`,
    'content-security-policy': "default-src 'none'; sandbox",
  })
  expect([...shown.headers].join()).not.toContain('gpt-9')
  expect(await codeOf(await open(otherLead, name))).toBe('project_not_found')
  expect(await codeOf(await open(otherLead, name, otherProject))).toBe('media_not_found')
  expect(await codeOf(await send(annotator, 'a.png'))).toBe('not_allowed')
  expect(await codeOf(await send(otherLead, 'a.png'))).toBe('project_not_found')
  const list = await edge.send(annotator, API.listMedia, { params: { projectId } })
  expect(await codeOf(list)).toBe('not_allowed')
  for (const guess of ['cat.png', 'gpt-9', 'img-00000000000000000000000000000000.png'])
    expect(await codeOf(await open(annotator, guess))).toBe('media_not_found')
})

it('paths out of the folder and what is no image are refused', async () => {
  for (const file of [
    '',
    '/a.png',
    '../a.png',
    'a/../b.png',
    'a/./b.png',
    '.',
    'a\\b.png',
    'a\u0000.png',
    'x'.repeat(501),
  ])
    expect((await send(lead, file)).status, file).toBe(400)
  expect(await codeOf(await send(lead, 'a.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBe('image_not_taken')
  const large = Buffer.concat([makePng(), Buffer.alloc(IMAGE_MOST_BYTES)])
  expect(await codeOf(await send(lead, 'large.png', large))).toBe('payload_too_large')
})
