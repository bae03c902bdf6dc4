import { ACCOUNT_HEADER, ACCOUNT_PARAMETER } from '@tiebreak/contracts/accounts/account-header.ts'
import { Me } from '@tiebreak/contracts/accounts/schemas.ts'
import { API, type ApiName } from '@tiebreak/contracts/api.ts'
import type { Endpoint } from '@tiebreak/contracts/endpoint.ts'
import { ErrorBody } from '@tiebreak/contracts/error-body.ts'
import { ERRORS } from '@tiebreak/contracts/errors.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '../edge.ts'
import { fingerprintOf } from '../fingerprint-of.ts'
import { type MatrixWorld, makeMatrixWorld } from '../matrix-world.ts'
import { CALLERS, type CallerName, mayCall } from '../role-matrix.ts'

/** What a browser adds to each request of a page. */
const FROM_PAGE = { 'sec-fetch-site': 'same-origin' }

let world: MatrixWorld
/** The account behind each session. */
const accounts = new Map<CallerName, string>()

const isSession = (caller: CallerName) => caller !== 'anonymous' && !caller.startsWith('token')
const isToken = (caller: CallerName) => caller.startsWith('token')
/** Who made a token. */
const makerOf = (token: CallerName): CallerName => (token === 'token: organisation' ? 'admin' : 'lead')
const endpoints = Object.entries(API) as [ApiName, Endpoint][]

beforeAll(async () => {
  world = await makeMatrixWorld()
  for (const caller of CALLERS.filter(isSession)) accounts.set(caller, (await meOf(world.callers[caller])).id)
})
afterAll(() => world.edge.end())

async function meOf(caller: Caller): Promise<Me> {
  return Me.parse(await (await world.edge.send(caller, API.getMe)).json())
}

async function codeOf(answer: Response): Promise<string> {
  return ErrorBody.parse(await answer.json()).error.code
}

/** A caller whose requests were made for the account of another. */
function madeFor(whose: CallerName, sentBy: CallerName): Caller {
  return { ...world.callers[sentBy], ...FROM_PAGE, [ACCOUNT_HEADER]: accounts.get(whose) ?? '' }
}

describe.each(endpoints)('%s', (name, endpoint) => {
  const callers = CALLERS.filter((caller) => caller !== 'anonymous' && mayCall(caller, name))

  it.each(callers)('does nothing and says so when made for another account than that of: %s', async (caller) => {
    const { edge, inputs } = world
    const input = await inputs[name](caller)
    const other = caller === 'admin' || (isToken(caller) && makerOf(caller) === 'admin') ? 'annotator' : 'admin'
    const before = await fingerprintOf(edge)
    const answer = await edge.send(madeFor(other, caller), endpoint, input)
    expect(answer.status).toBe(ERRORS.other_account.status)
    expect(await codeOf(answer)).toBe('other_account')
    expect(await fingerprintOf(edge)).toEqual(before)
  })

  const sessions = callers.filter(isSession)
  it.runIf(sessions.length > 0).each(sessions)('is answered when made for the account of: %s', async (caller) => {
    const { edge, inputs } = world
    const answer = await edge.send(madeFor(caller, caller), endpoint, await inputs[name](caller))
    if (name === 'completeSetup') expect(await codeOf(answer)).toBe('setup_closed')
    else expect(answer.status, await answer.text()).toBe(endpoint.status)
  })

  const closed = endpoint.method !== 'get' && endpoint.access.who !== 'public'
  it.runIf(closed)('acts for nobody when a page names no account', async () => {
    const { edge, inputs, callers: all } = world
    const [caller = 'lead'] = sessions
    const input = await inputs[name](caller)
    const before = await fingerprintOf(edge)
    expect(await codeOf(await edge.send({ ...all[caller], ...FROM_PAGE }, endpoint, input))).toBe('not_signed_in')
    expect(await fingerprintOf(edge)).toEqual(before)
  })
})

it.each(CALLERS.filter(isToken))('a token may name its maker, and nobody else: %s', async (caller) => {
  const { edge, callers, inputs } = world
  const [name, endpoint] = endpoints.find(
    ([one, { access, method }]) => access.who === 'members' && method === 'get' && mayCall(caller, one),
  ) ?? ['getProject', API.getProject]
  const input = await inputs[name](caller)
  const named = { ...callers[caller], [ACCOUNT_HEADER]: accounts.get(makerOf(caller)) ?? '' }
  expect((await edge.send(named, endpoint, input)).status).toBe(200)
  const other = { ...callers[caller], [ACCOUNT_HEADER]: accounts.get('annotator') ?? '' }
  expect(await codeOf(await edge.send(other, endpoint, input))).toBe('other_account')
})

it('a link to a download names its account in the address', async () => {
  const { edge, callers, inputs } = world
  const input = await inputs.downloadExport('lead')
  const of = (caller: CallerName) => ({ ...input, query: { [ACCOUNT_PARAMETER]: accounts.get(caller) ?? '' } })
  expect((await edge.send(callers.lead, API.downloadExport, of('lead'))).status).toBe(200)
  expect(await codeOf(await edge.send(callers.lead, API.downloadExport, of('engineer')))).toBe('other_account')
})

it('an account in the address does not do for what changes something', async () => {
  const { edge, callers, inputs } = world
  const input = { ...(await inputs.changeMe('lead')), query: { [ACCOUNT_PARAMETER]: accounts.get('lead') ?? '' } }
  expect(await codeOf(await edge.send({ ...callers.lead, ...FROM_PAGE }, API.changeMe, input))).toBe('not_signed_in')
})

describe('signing out', () => {
  const signOut = (caller: Caller) =>
    world.edge.request(caller, '/api/auth/sign-out', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })

  it("of a page whose account is another's by now leaves their session alone", async () => {
    const { edge } = world
    const { caller } = await edge.person('stays')
    const answer = await signOut({ ...caller, ...FROM_PAGE, [ACCOUNT_HEADER]: accounts.get('lead') ?? '' })
    expect(await codeOf(answer)).toBe('other_account')
    expect(await codeOf(await signOut({ ...caller, ...FROM_PAGE }))).toBe('not_signed_in')
    const { id } = await meOf(caller)
    expect((await signOut({ ...caller, ...FROM_PAGE, [ACCOUNT_HEADER]: id })).status).toBe(200)
    expect(await codeOf(await edge.send(caller, API.getMe))).toBe('not_signed_in')
  })

  it('the session that is looked up is refused to another account as well', async () => {
    const { edge } = world
    const answer = await edge.request(madeFor('lead', 'annotator'), '/api/auth/get-session')
    expect(await codeOf(answer)).toBe('other_account')
  })
})

it('another session of the same account goes on', async () => {
  const { edge } = world
  const { caller } = await edge.person('again')
  const { id, email } = await meOf(caller)
  const answer = await edge.request({ ...caller, ...FROM_PAGE }, '/api/auth/sign-in/email', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: 'the same for everybody' }),
  })
  const cookie = answer.headers.getSetCookie()[0]?.split(';', 1)[0] ?? ''
  const sent = await edge.send({ cookie, ...FROM_PAGE, [ACCOUNT_HEADER]: id }, API.changeMe, {
    body: { name: 'Again' },
  })
  expect(sent.status).toBe(204)
})
