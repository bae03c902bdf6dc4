import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Edge, makeEdge } from './edge.ts'
import { fingerprintOf } from './fingerprint-of.ts'

let edge: Edge
beforeAll(async () => {
  edge = await makeEdge()
})
afterAll(() => edge.end())

it('changes with each row that is added, changed or taken away, and with an emptied table', async () => {
  const projectId = await edge.scene.project()
  let before = await fingerprintOf(edge)
  for (const change of [
    `insert into raters (project_id, id, kind, external_id, ordinal) values ('${projectId}', gen_random_uuid(), 'human', 'r', 1)`,
    `update raters set external_id = 's' where project_id = '${projectId}'`,
    `delete from raters where project_id = '${projectId}'`,
    'truncate audit_changes',
  ]) {
    await edge.unwalled(change)
    const after = await fingerprintOf(edge)
    expect(after, change).not.toEqual(before)
    before = after
  }
})

it('stays where nothing is changed, what was changed is rolled back, or somebody was only there', async () => {
  const { person, caller } = await edge.person('reader')
  const projectId = await edge.opened([])
  await edge.join(projectId, person, 'lead')
  const token = await edge.token(projectId, person, 'read')
  const before = await fingerprintOf(edge)
  await edge.unwalled(`update projects set name = name where id = '${projectId}'`)
  await edge.unwalled(
    `do $$ begin update projects set name = 'other'; raise exception 'no'; exception when others then end $$`,
  )
  await edge.unwalled('update api_tokens set last_used_at = clock_timestamp()')
  expect((await edge.request({ ...caller }, '/api/v1/me')).status).toBe(200)
  expect((await edge.request(token, `/api/v1/projects/${projectId}`)).status).toBe(200)
  expect(await fingerprintOf(edge)).toEqual(before)
})
