import { API } from '@tiebreak/contracts/api.ts'
import { ProjectId } from '@tiebreak/contracts/ids.ts'
import { expect, test } from 'vitest'
import { projectQuery } from '../../src/project.ts'
import { createQueryClient } from '../../src/query-client.ts'
import { me, PROJECT, project } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'

const held = standInPerTest()
const ask = () => createQueryClient(() => undefined).fetchQuery(projectQuery(ProjectId.parse(PROJECT)))

test('pages take an answer as it comes, as the built ones do: nothing is checked or filled in', async () => {
  held.server.answer(API.getMe, me('lead')).answerAt(`/api/v1/projects/${PROJECT}`, () => Response.json({ odd: true }))
  expect(await ask()).toEqual({ odd: true })
})

test('the stand-in gives no answer that lacks a field', () => {
  const { server } = held
  const asked = { method: 'GET', url: new URL(`/api/v1/projects/${PROJECT}`, location.origin), text: '' }
  server.answer(API.getProject, project())
  expect(server.handle(asked).status).toBe(200)
  for (const field of Object.keys(project())) {
    const lacking = project()
    Reflect.deleteProperty(lacking, field)
    server.answer(API.getProject, lacking)
    expect(() => server.handle(asked), field).toThrow(field)
  }
})
