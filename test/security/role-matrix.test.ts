import { API, type ApiName } from '@tiebreak/contracts/api.ts'
import type { Endpoint } from '@tiebreak/contracts/endpoint.ts'
import { ErrorBody } from '@tiebreak/contracts/error-body.ts'
import { ERRORS, type ErrorCode } from '@tiebreak/contracts/errors.ts'
import { AUTH_ROUTES } from '@tiebreak/services/accounts/auth/auth-routes.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fingerprintOf } from './fingerprint-of.ts'
import { type MatrixWorld, makeMatrixWorld } from './matrix-world.ts'
import { CALLERS, type CallerName, MATRIX, mayCall } from './role-matrix.ts'

let world: MatrixWorld

beforeAll(async () => {
  world = await makeMatrixWorld()
})
afterAll(() => world.edge.end())

const endpoints = Object.entries(API) as [ApiName, Endpoint][]

it('the table has a row for every call of the API, a cell for every caller, and no other row', () => {
  expect(Object.keys(MATRIX).sort()).toEqual(Object.keys(API).sort())
  for (const name of Object.keys(MATRIX) as ApiName[]) for (const caller of CALLERS) mayCall(caller, name)
})

it('nothing is mounted beside the table but signing in, health, the documents and the page', () => {
  const known = new Set([
    ...endpoints.map(([, { path }]) => path.replace(/\{(\w+)\}/g, ':$1')),
    ...AUTH_ROUTES.map(({ path }) => path),
    ...['/healthz', '/readyz', '/api/openapi.json', '/api/docs', '/api/docs/:file', '*', '/*'],
  ])
  expect(world.edge.app.routes.map(({ path }) => path).filter((path) => !known.has(path))).toEqual([])
})

/** What a closed door says: who it is that knocks decides, never what is behind. */
function refusalOf(caller: CallerName, { access }: Endpoint): ErrorCode {
  if (caller === 'anonymous') return 'not_signed_in'
  const isToken = caller.startsWith('token')
  if (access.who === 'signed_in' && access.token !== undefined && isToken) return 'token_scope_missing'
  // Of those with its scope, tokens of one project are refused for being that.
  if (access.who === 'admin' && access.token !== undefined && isToken && caller !== `token: ${access.token}`)
    return 'token_scope_missing'
  if (access.who !== 'members') return 'not_allowed'
  if (caller === 'other project’s lead') return 'project_not_found'
  return isToken ? 'token_scope_missing' : 'not_allowed'
}

describe.each(endpoints)('%s', (name, endpoint) => {
  it.each(CALLERS.filter((caller) => mayCall(caller, name)))('is answered to: %s', async (caller) => {
    const { edge, callers, inputs } = world
    const answer = await edge.send(callers[caller], endpoint, await inputs[name](caller))
    if (name === 'completeSetup') expect((await errorOf(answer)).code).toBe('setup_closed')
    else expect(answer.status, await answer.text()).toBe(endpoint.status)
  })

  const refused = CALLERS.filter((caller) => !mayCall(caller, name))
  it.runIf(refused.length > 0).each(refused)('is refused and changes nothing for: %s', async (caller) => {
    const { edge, callers, inputs } = world
    const input = await inputs[name](caller)
    const before = await fingerprintOf(edge)
    const { code, status } = await errorOf(await edge.send(callers[caller], endpoint, input))
    expect(code).toBe(refusalOf(caller, endpoint))
    expect(status).toBe(ERRORS[code].status)
    expect([401, 403, 404]).toContain(status)
    expect(await fingerprintOf(edge)).toEqual(before)
  })
})

it("an engineer makes no token for importing and takes back nobody else's", async () => {
  const { edge, callers, projectId, inputs } = world
  const body = { name: 'more than mine', scopes: ['read', 'import'] }
  const foreign = await inputs.revokeToken('lead')
  const before = await fingerprintOf(edge)
  const made = await edge.send(callers.engineer, API.createToken, { params: { projectId }, body })
  expect(await errorOf(made)).toEqual({ code: 'not_allowed', status: 403 })
  const revoked = await edge.send(callers.engineer, API.revokeToken, foreign)
  expect(await errorOf(revoked)).toEqual({ code: 'not_allowed', status: 403 })
  expect(await fingerprintOf(edge)).toEqual(before)
})

async function errorOf(answer: Response): Promise<{ code: ErrorCode; status: number }> {
  const { error } = ErrorBody.parse(await answer.json())
  expect(answer.headers.get('x-request-id')).toBe(error.requestId)
  return { code: error.code, status: answer.status }
}
