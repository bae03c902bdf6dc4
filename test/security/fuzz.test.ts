import { AUTH_CALLS, type DescribedCall } from '@tiebreak/api/openapi/auth-calls.ts'
import { API, type ApiName } from '@tiebreak/contracts/api.ts'
import { type Endpoint, uploadTypeOf } from '@tiebreak/contracts/endpoint.ts'
import { ErrorBody } from '@tiebreak/contracts/error-body.ts'
import { ERRORS, type ErrorCode } from '@tiebreak/contracts/errors.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { effort } from '#support/effort.ts'
import { hostileJson, hostileText, ODD_TEXTS } from './hostile-values.ts'
import { type MatrixWorld, makeMatrixWorld } from './matrix-world.ts'
import type { CallerName } from './role-matrix.ts'

const RUNS = effort({ usual: 10, long: 400 })
const seed = Number(process.env.TIEBREAK_TEST_SEED ?? 20_260_302)
console.info(`fuzz: TIEBREAK_TEST_SEED=${seed}`)

let world: MatrixWorld

beforeAll(async () => {
  world = await makeMatrixWorld({ prompts: 300 })
})
afterAll(() => world.edge.end())

type Call = { path: string; body?: string; type?: string }

/** Calls of one endpoint that start from a right one, with anything replaced, added, doubled or broken. */
async function callsOf(name: ApiName, endpoint: Endpoint): Promise<fc.Arbitrary<Call>> {
  const right = await world.inputs[name](callerFor(name))
  const { body } = right
  const fields = typeof body === 'object' && body !== null ? Object.entries(body) : []
  const places = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, place = '']) => place)

  const part = (place: string) => {
    const value = fc.constant(right.params?.[place] ?? '')
    return fc.oneof({ weight: place === 'projectId' ? 12 : 4, arbitrary: value }, hostileText)
  }
  const path = fc
    .tuple(...places.map(part))
    .map((values) =>
      places.reduce((text, place, at) => text.replace(`{${place}}`, () => escaped(values[at] ?? '')), endpoint.path),
    )
  const names = [...Object.keys(endpoint.query?.shape ?? {}), 'limit', 'cursor', 'unknown', '__proto__', 'a[]', '']
  const query = fc
    .array(fc.tuple(fc.constantFrom(...names), fc.oneof(fc.constantFrom('1', '200'), hostileText)), { maxLength: 3 })
    .map((pairs) => pairs.map(([key, value]) => `${escaped(key)}=${escaped(value)}`).join('&'))
  const known = endpoint.body instanceof z.ZodObject ? Object.keys(endpoint.body.shape) : []
  const quoted = (key: string, value: unknown) => `${JSON.stringify(key)}:${JSON.stringify(value)}`
  // A right body with one field replaced, dropped, doubled or added.
  const changed = fc
    .record({
      at: fc.nat(Math.max(0, fields.length - 1)),
      how: fc.constantFrom('replace', 'drop', 'double', 'add'),
      added: fc.constantFrom('unknown', '__proto__', ...known),
      value: hostileJson,
    })
    .map(({ at, how, added, value }) => {
      const pairs = fields.flatMap(([key, old], index) => {
        if (index !== at || how === 'add') return [quoted(key, old)]
        if (how === 'drop') return []
        const replaced = `${JSON.stringify(key)}:${value}`
        return how === 'double' ? [quoted(key, old), replaced] : [replaced]
      })
      return `{${[...pairs, ...(how === 'add' ? [`${JSON.stringify(added)}:${value}`] : [])].join(',')}}`
    })
  const untouched = fc.constant(typeof body === 'string' ? body : JSON.stringify(body ?? {}))
  const lines = fc.array(fc.oneof(hostileJson, hostileText), { maxLength: 3 }).map((parts) => parts.join('\n'))
  const wantsBody = endpoint.body !== undefined || endpoint.upload !== undefined
  const sent = fc.record({
    body: fc.oneof({ weight: 4, arbitrary: changed }, untouched, hostileJson, lines),
    type: fc.oneof(
      { weight: 8, arbitrary: fc.constant(endpoint.upload ? uploadTypeOf(endpoint) : 'application/json') },
      fc.constantFrom('text/plain', 'application/json; charset=utf-16', ''),
    ),
  })
  return fc
    .tuple(path, query, wantsBody ? sent : fc.constant({}))
    .map(([address, search, rest]) => ({ path: search === '' ? address : `${address}?${search}`, ...rest }))
}

/** Text as part of an address; half a surrogate pair has no encoding and is sent as the bytes a careless client sends. */
function escaped(text: string): string {
  // An address without a limit on its length is no address: the server refuses those before they are a request.
  return encodeURIComponent(text.slice(0, 4_000).toWellFormed()).replace(/^\.+$/, (dots) => dots.replaceAll('.', '%2e'))
}

/** Calls that somebody makes who is not signed in yet. */
const strangers = new Set<ApiName>(['completeSetup', 'lookUpInvitation', 'redeemInvitation'])

function callerFor(name: ApiName): CallerName {
  if (strangers.has(name)) return 'anonymous'
  return name === 'createProject' ? 'admin' : 'lead'
}

const withTexts = (Object.entries(API) as [ApiName, Endpoint][]).flatMap(([name, endpoint]) => {
  const shape = endpoint.body instanceof z.ZodObject ? Object.entries(endpoint.body.shape) : []
  const fields = shape.filter(([, schema]) => takesText(schema)).map(([field]) => field)
  return fields.length > 0 ? [[name, endpoint, fields] as const] : []
})

function takesText(schema: unknown): boolean {
  return schema instanceof z.ZodType && schema.safeParse('plain text').success
}

/** A success fits the endpoint's schema, a failure is one that the OpenAPI document names, and none is 5xx. */
async function holdToContract(
  endpoint: DescribedCall,
  answer: Response,
  described: readonly ErrorCode[],
): Promise<void> {
  const text = await answer.text()
  if (answer.ok) {
    expect(answer.status).toBe(endpoint.status)
    // The edge checks the answer itself here; this also reads it as a client would.
    if (endpoint.response) endpoint.response.parse(JSON.parse(text))
    return
  }
  const { error } = ErrorBody.parse(JSON.parse(text))
  expect(answer.status).toBe(ERRORS[error.code].status)
  expect(described, `${answer.status} ${text.slice(0, 500)}`).toContain(error.code)
  expect(answer.status, text.slice(0, 500)).toBeLessThan(500)
}

describe('whatever is sent', () => {
  it.each(Object.entries(API) as [ApiName, Endpoint][])(
    '%s answers within its schema or one of its errors, and never 5xx',
    async (name, endpoint) => {
      const { edge, callers } = world
      const described = await errorsOf(endpoint)
      const property = fc.asyncProperty(await callsOf(name, endpoint), async ({ path, body, type }) => {
        // A wrong guess slows the next one down, and would keep all others from what is tested here.
        if (strangers.has(name)) await edge.unwalled('delete from auth.attempts')
        const answer = await edge.request(callers[callerFor(name)], path, {
          method: endpoint.method.toUpperCase(),
          ...(body === undefined ? {} : { body }),
          ...(type ? { headers: { 'content-type': type } } : {}),
        })
        await holdToContract(endpoint, answer, described)
      })
      await fc.assert(property, { seed, numRuns: RUNS, endOnFailure: true })
    },
  )

  it.each(withTexts)('every field of %s takes every odd text, or says why not', async (name, endpoint, fields) => {
    const { edge, callers, inputs } = world
    const described = await errorsOf(endpoint)
    for (const field of fields)
      for (const text of ODD_TEXTS) {
        if (strangers.has(name)) await edge.unwalled('delete from auth.attempts')
        const { params = {}, body } = await inputs[name](callerFor(name))
        const changed = { ...(typeof body === 'object' ? body : {}), [field]: text }
        const answer = await edge.send(callers[callerFor(name)], endpoint, { params, body: changed })
        await holdToContract(endpoint, answer, described)
      }
  })

  it.each(Object.entries(AUTH_CALLS))('%s keeps to its contract too', async (_name, call) => {
    const { edge, callers } = world
    const described = await errorsOf(call)
    const anything = fc.record({
      body: fc.oneof(
        hostileJson,
        fc
          .tuple(fc.oneof(fc.constant('lead@example.org'), hostileText), hostileText)
          .map(([email, password]) => JSON.stringify({ email, password })),
      ),
      cookie: fc.oneof(
        fc.constant(callers.engineer.cookie ?? ''),
        fc.base64String().map((text) => `tiebreak.session_token=${text}`),
      ),
      type: fc.constantFrom('application/json', 'application/json', 'text/plain'),
    })
    const property = fc.asyncProperty(anything, async ({ body, cookie, type }) => {
      await edge.unwalled('delete from auth.attempts')
      const answer = await edge.request({ cookie }, call.path, {
        method: call.method.toUpperCase(),
        ...(call.method === 'get' ? {} : { body, headers: { 'content-type': type } }),
      })
      await holdToContract(call, answer, described)
    })
    await fc.assert(property, { seed, numRuns: RUNS, endOnFailure: true })
  })

  it('leaves the prototype of objects alone', () => {
    expect(Object.keys(Object.prototype)).toEqual([])
    expect({}).not.toHaveProperty('isAdmin')
  })
})

/** The errors that the OpenAPI document gives for an endpoint, and the one of addresses that are nobody's. */
async function errorsOf({ method, path }: DescribedCall): Promise<ErrorCode[]> {
  const answer = await world.edge.request({}, '/api/openapi.json')
  const { paths } = JSON.parse(await answer.text())
  const codes = Object.values<{ content?: { 'application/json'?: { examples?: Record<string, unknown> } } }>(
    paths[path][method].responses,
  ).flatMap(({ content }) => Object.keys(content?.['application/json']?.examples ?? {}))
  return [...codes.filter((code) => code in ERRORS), 'route_not_found', 'method_not_allowed'] as ErrorCode[]
}
