import { randomUUID } from 'node:crypto'
import { API } from '@tiebreak/contracts/api.ts'
import type { Endpoint } from '@tiebreak/contracts/endpoint.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeApp, signInAdmin, type TestApp } from './support/app.ts'
import { useDatabase } from './support/database.ts'
import { errorOf } from './support/error-of.ts'

const database = useDatabase()
let app: TestApp
let cookie: string

beforeAll(async () => {
  app = makeApp(database())
  cookie = await signInAdmin(app, database())
})

const endpoints: [string, Endpoint][] = Object.entries(API)
const guarded = endpoints.filter(([, { access }]) => access.who !== 'public')

function call({ method, path }: Endpoint, headers: Record<string, string> = {}, project?: string): Promise<Response> {
  const address = path.replace('{projectId}', project ?? randomUUID()).replace(/\{\w+\}/g, randomUUID())
  return app.request(address, { method: method.toUpperCase(), headers })
}

describe('without signing in', () => {
  test.each(guarded)('%s answers not_signed_in, whatever is sent', async (_name, endpoint) => {
    expect(await errorOf(await call(endpoint))).toMatchObject({ code: 'not_signed_in', status: 401 })
    expect(await errorOf(await call(endpoint, {}, 'not-an-id'))).toMatchObject({ code: 'not_signed_in' })
  })

  test.each(guarded)('%s answers not_signed_in to a made-up cookie', async (_name, endpoint) => {
    const headers = { cookie: 'tiebreak.session_token=abcdefghijklmnopqrstuvwxyz012345.c2lnbmF0dXJl' }
    expect(await errorOf(await call(endpoint, headers))).toMatchObject({ code: 'not_signed_in' })
  })

  test.each(endpoints)('%s answers token_invalid to a made-up token', async (_name, endpoint) => {
    const headers = { authorization: `Bearer tb_${'a'.repeat(49)}` }
    expect(await errorOf(await call(endpoint, headers))).toMatchObject({ code: 'token_invalid', status: 401 })
  })
})

describe('an API token', () => {
  let projectId: string
  let secret: string
  let revoke: () => Promise<unknown>

  beforeAll(async () => {
    const client = app.client({ cookie })
    const project = await client.call(API.createProject, { body: { name: 'P' } })
    const made = await client.call(API.createToken, {
      params: { projectId: project.id },
      body: { name: 'reader', scopes: ['read'], expiresInDays: 1 },
    })
    projectId = project.id
    secret = made.secret
    revoke = () => client.call(API.revokeToken, { params: { projectId: project.id, tokenId: made.token.id } })
  })

  test.each(guarded)('with the scope "read" is refused by %s unless that names the scope', async (_name, endpoint) => {
    const { access } = endpoint
    const answer = await call(endpoint, { authorization: `Bearer ${secret}` }, projectId)
    const takesTokens = access.who === 'members' || (access.who !== 'public' && access.token !== undefined)
    if (!takesTokens) expect(await errorOf(answer)).toMatchObject({ code: 'not_allowed' })
    else if (access.token !== 'read')
      expect(await errorOf(answer)).toMatchObject({
        code: 'token_scope_missing',
        details: [{ path: 'token', message: expect.stringContaining(access.token ? `"${access.token}"` : 'No scope') }],
      })
    else expect([200, 404]).toContain(answer.status)
  })

  test('does nothing in another project', async () => {
    const other = await app.client({ cookie }).call(API.createProject, { body: { name: 'Other' } })
    const answer = await call(API.getProject, { authorization: `Bearer ${secret}` }, other.id)
    expect(await errorOf(answer)).toMatchObject({ code: 'project_not_found' })
  })

  test('is refused from the request after its revocation on', async () => {
    await revoke()
    const answer = await call(API.getProject, { authorization: `Bearer ${secret}` }, projectId)
    expect(await errorOf(answer)).toMatchObject({ code: 'token_invalid' })
  })
})

test('a project that is not there, and one that can not be, answer alike', async () => {
  for (const project of [randomUUID(), 'not-an-id', '%00', '0'])
    expect(await errorOf(await call(API.getProject, { cookie }, project))).toMatchObject({ code: 'project_not_found' })
})
