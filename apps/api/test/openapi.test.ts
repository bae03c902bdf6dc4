import { API } from '@tiebreak/contracts/api.ts'
import { OwnRow } from '@tiebreak/contracts/data/own-row.ts'
import { ERRORS, type ErrorCode } from '@tiebreak/contracts/errors.ts'
import { AUTH_ROUTES } from '@tiebreak/services/accounts/auth/auth-routes.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { AUTH_CALLS, type DescribedCall } from '#openapi/auth-calls.ts'
import { makeApp } from './support/app.ts'
import { useDatabase } from './support/database.ts'

const database = useDatabase()

const Content = z.record(
  z.string(),
  z.looseObject({ schema: z.looseObject({}), example: z.unknown().optional(), examples: z.looseObject({}).optional() }),
)
const Operation = z.looseObject({
  operationId: z.string(),
  summary: z.string().min(5),
  description: z.string().min(5),
  tags: z.array(z.string()).length(1),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z
    .array(
      z.looseObject({
        name: z.string(),
        in: z.enum(['path', 'query', 'header']),
        schema: z.looseObject({}),
        example: z.unknown().optional(),
      }),
    )
    .default([]),
  requestBody: z.looseObject({ content: Content }).optional(),
  responses: z.record(z.string(), z.looseObject({ description: z.string().min(1), content: Content.optional() })),
})
const Document = z.looseObject({
  openapi: z.literal('3.1.0'),
  info: z.looseObject({ title: z.literal('Tiebreak'), version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.looseObject({
    schemas: z.record(z.string(), z.looseObject({})),
    securitySchemes: z.record(z.string(), z.looseObject({ type: z.string() })),
  }),
})

let text: string
let document: z.infer<typeof Document>

beforeAll(async () => {
  const answer = await makeApp(database()).request('/api/openapi.json')
  expect(answer.headers.get('content-type')).toBe('application/json')
  text = await answer.text()
  document = Document.parse(JSON.parse(text))
})

const endpoints: [string, DescribedCall][] = [...Object.entries(API), ...Object.entries(AUTH_CALLS)]

describe.each(endpoints)('%s', (name, endpoint) => {
  const operation = () => {
    const found = document.paths[endpoint.path]?.[endpoint.method]
    if (found === undefined) throw new Error(`${name} is not in the document`)
    return found
  }

  test('is described under its own name, with its tag and summary', () => {
    expect(operation()).toMatchObject({ operationId: name, tags: [endpoint.tag], summary: endpoint.summary })
  })

  test('names every parameter of its path and query', () => {
    const named = (part: 'path' | 'query') =>
      operation()
        .parameters.filter((parameter) => parameter.in === part)
        .map((parameter) => parameter.name)
        .sort()
    expect(named('path')).toEqual(Object.keys(endpoint.params?.shape ?? {}).sort())
    expect(named('path')).toEqual([...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter).sort())
    expect(named('query')).toEqual(Object.keys(endpoint.query?.shape ?? {}).sort())
  })

  test('has a schema for its body and its answer', () => {
    const { requestBody, responses } = operation()
    const kinds = Object.keys(requestBody?.content ?? {})
    expect(kinds).toEqual(
      endpoint.body ? ['application/json'] : (endpoint.upload ?? []).map(({ mediaType }) => mediaType),
    )
    const content = responses[endpoint.status]?.content
    if (endpoint.status === 204) expect(content).toBeUndefined()
    else expect(Object.keys(content ?? {})).toEqual(endpoint.download ?? ['application/json'])
    if (endpoint.response) expect(Object.keys(content?.['application/json']?.schema ?? {})).not.toHaveLength(0)
  })

  test('has examples of all it takes and answers, which its own schemas take', async () => {
    const { parameters, requestBody, responses } = operation()
    for (const part of ['params', 'query'] as const) {
      const place = part === 'params' ? 'path' : 'query'
      const given = parameters.filter((parameter) => parameter.in === place)
      const example = Object.fromEntries(given.map((parameter) => [parameter.name, parameter.example]))
      if (endpoint[part]) expect(endpoint[part].safeParse(example)).toMatchObject({ success: true })
    }
    const sent = requestBody?.content['application/json']?.example
    if (endpoint.body) expect(endpoint.body.safeParse(sent)).toMatchObject({ success: true })
    const file = (mediaType: string) => requestBody?.content[mediaType]?.example
    for (const { mediaType, example } of endpoint.upload ?? []) expect(file(mediaType)).toBe(example)
    if (endpoint === API.startImport)
      expect(OwnRow.safeParse(JSON.parse(String(file('application/x-ndjson'))))).toMatchObject({ success: true })
    const answered = responses[endpoint.status]?.content?.['application/json']?.example
    if (endpoint.response) expect(endpoint.response.safeParse(answered)).toMatchObject({ success: true })
  })

  test('lists its errors under their status, each with an example', () => {
    const { responses } = operation()
    const expected: ErrorCode[] = [...endpoint.errors, 'internal', 'busy', 'too_many_requests']
    if (endpoint.access.who !== 'public') expected.push('not_signed_in', 'not_allowed')
    if (endpoint.body || endpoint.upload) expected.push('bad_request', 'payload_too_large', 'unsupported_media_type')
    for (const code of expected) {
      const answer = responses[ERRORS[code].status]
      expect(answer?.description).toContain(`\`${code}\``)
      expect(answer?.content?.['application/json']).toMatchObject({
        schema: { $ref: '#/components/schemas/Error' },
        examples: { [code]: { value: { error: { code, message: ERRORS[code].message } } } },
      })
    }
    for (const status of [429, 503])
      expect(responses[status]).toMatchObject({ headers: { 'Retry-After': { schema: { type: 'integer' } } } })
  })

  test('says how a caller may sign in', () => {
    const { access } = endpoint
    const schemes = operation().security.flatMap((scheme) => Object.keys(scheme))
    const takesToken = 'token' in access && access.token !== undefined
    expect(schemes).toEqual(access.who === 'public' ? [] : takesToken ? ['session', 'token'] : ['session'])
    for (const scheme of schemes) expect(document.components.securitySchemes).toHaveProperty(scheme)
  })
})

test('the document has these endpoints and no other', () => {
  const described = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method} ${path}`),
  )
  expect(described.sort()).toEqual(endpoints.map(([, { method, path }]) => `${method} ${path}`).sort())
})

test('every reference leads somewhere, and shared shapes have a name', () => {
  const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name ?? '')
  for (const name of references) expect(document.components.schemas).toHaveProperty(name)
  for (const name of ['Error', 'Project', 'Assignment', 'Judgement', 'Import', 'Export', 'Job', 'Monitor', 'Me'])
    expect(references).toContain(name)
})

test('signing in is described as it is mounted', () => {
  const described = Object.values(AUTH_CALLS).map(({ method, path }) => ({ method: method.toUpperCase(), path }))
  expect(described).toEqual(AUTH_ROUTES)
})
