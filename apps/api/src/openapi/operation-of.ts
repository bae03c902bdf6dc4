import { BUDGETS, type Budget } from '@tiebreak/contracts/budgets.ts'
import type { Access } from '@tiebreak/contracts/endpoint.ts'
import { ErrorBody } from '@tiebreak/contracts/error-body.ts'
import { ERRORS, type ErrorCode } from '@tiebreak/contracts/errors.ts'
import { IdempotencyKey, KEPT_HOURS, takesIdempotencyKey } from '@tiebreak/contracts/idempotency.ts'
import type { TokenScope } from '@tiebreak/contracts/members/roles.ts'
import type { z } from 'zod'
import type { DescribedCall } from './auth-calls.ts'
import { exampleValue, type JsonSchema } from './example-value.ts'
import type { Shapes } from './shapes.ts'

type Content = Record<string, { schema: JsonSchema; example?: unknown; examples?: Record<string, { value: unknown }> }>
type Responses = Record<string, { description: string; headers?: object; content?: Content }>
type Parameter = {
  name: string
  in: 'path' | 'query' | 'header'
  description?: string
  required: boolean
  schema: JsonSchema
  example: unknown
}

/** One call as an OpenAPI 3.1 document has it. */
export type Operation = {
  operationId: string
  tags: string[]
  summary: string
  description: string
  security: Record<string, string[]>[]
  parameters?: Parameter[]
  requestBody?: { required: true; content: Content }
  responses: Responses
}

/** Bytes have no schema: what they are is their media type. */
function fileIn(mediaTypes: readonly string[]): Content {
  return Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, { schema: {} }]))
}

/** An endpoint of the table as the OpenAPI document describes it. */
export function operationOf(name: string, endpoint: DescribedCall, shapes: Shapes): Operation {
  const { tag, summary, access, budget } = endpoint
  const content = bodyOf(endpoint, shapes)
  const parameters = [
    ...parametersOf('path', endpoint.params, shapes),
    ...parametersOf('query', endpoint.query, shapes),
    ...(takesIdempotencyKey(endpoint) ? [keyParameter(shapes)] : []),
  ]
  return {
    operationId: name,
    tags: [tag],
    summary,
    description: [whoMayCall(access), ...(budget ? [howOften(BUDGETS[budget])] : [])].join(' '),
    security: securityOf(access),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(content ? { requestBody: { required: true, content } } : {}),
    responses: {
      [endpoint.status]: successOf(endpoint, shapes),
      ...(endpoint.download ? { 206: partOf(endpoint.download) } : {}),
      ...(endpoint.polled || endpoint.download
        ? { 304: { description: 'Unchanged: the same as the version in `If-None-Match`.' } }
        : {}),
      ...failuresOf(errorsOf(endpoint), shapes),
    },
  }
}

function parametersOf(place: 'path' | 'query', schema: z.ZodObject | undefined, shapes: Shapes): Parameter[] {
  return Object.entries(schema?.shape ?? {}).map(([name, field]) => {
    const shape = shapes.of(field, 'input')
    return {
      name,
      in: place,
      required: place === 'path' || !field.safeParse(undefined).success,
      schema: shape,
      example: exampleValue(shape, name, shapes.named()),
    }
  })
}

function keyParameter(shapes: Shapes): Parameter {
  return {
    name: 'Idempotency-Key',
    in: 'header',
    description: `Choose one for each thing that you create, such as a UUID, and send it again with a retry: it then creates nothing more, and gets the first response. Kept for ${KEPT_HOURS} hours, for your account or token and this call.`,
    required: false,
    schema: shapes.of(IdempotencyKey, 'input'),
    example: '0198c5b2-7c4e-7bd1-a9f0-3d2c5f0e6a11',
  }
}

function bodyOf({ body, upload }: DescribedCall, shapes: Shapes): Content | undefined {
  if (body) return jsonOf(body, 'input', shapes)
  if (!upload) return undefined
  return Object.fromEntries(upload.map(({ mediaType, about, example }) => [mediaType, fileOf(about, example)]))
}

/** JSON with an example, which is made from the schema: it has the required fields and can't fall behind. */
function jsonOf(schema: z.ZodType, io: 'input' | 'output', shapes: Shapes): Content {
  const shape = shapes.of(schema, io)
  return { 'application/json': { schema: shape, example: exampleValue(shape, '', shapes.named()) } }
}

function fileOf(description: string, example: string | undefined): Content[string] {
  return example === undefined ? { schema: { description } } : { schema: { type: 'string', description }, example }
}

function successOf(endpoint: DescribedCall, shapes: Shapes): Responses[string] {
  const { status, response, download } = endpoint
  if (download && !response) return { description: 'The file.', content: fileIn(download) }
  if (!response) return { description: 'Done; the response has no body.' }
  return {
    ...(takesIdempotencyKey(endpoint) ? { headers: REPLAYED } : {}),
    description: status === 202 ? 'Accepted: it continues as a job.' : 'The result.',
    content: jsonOf(response, 'output', shapes),
  }
}

function partOf(mediaTypes: readonly string[]): Responses[string] {
  return { description: 'The part of the file that `Range` asks for.', content: fileIn(mediaTypes) }
}

function failuresOf(codes: readonly ErrorCode[], shapes: Shapes): Responses {
  const byStatus = Object.groupBy(codes, (code) => String(ERRORS[code].status))
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, group = []]) => [status, failureOf(status, group, shapes)]),
  )
}

const REPLAYED = {
  'Idempotency-Replayed': {
    description: '`true` if this is what an earlier request with the same key got.',
    schema: { type: 'string', enum: ['true'] },
  },
} as const

/** Temporary refusals, which say when to retry. */
const PASSING = ['429', '503']
const RETRY_AFTER = {
  'Retry-After': {
    description: 'Seconds to wait before trying again.',
    required: true,
    schema: { type: 'integer', minimum: 1 },
  },
} as const

function failureOf(status: string, codes: readonly ErrorCode[], shapes: Shapes): Responses[string] {
  return {
    ...(PASSING.includes(status) ? { headers: RETRY_AFTER } : {}),
    description: codes.map((code) => `\`${code}\`: ${ERRORS[code].message}`).join('\n\n'),
    content: {
      'application/json': {
        schema: shapes.of(ErrorBody, 'output'),
        examples: Object.fromEntries(codes.map((code) => [code, { value: exampleError(code) }])),
      },
    },
  }
}

function exampleError(code: ErrorCode): ErrorBody {
  const { message } = ERRORS[code]
  const requestId = '6f1f2f0e-6a53-4b54-9d5a-0f6f6f1f2f0e'
  if (code !== 'bad_request') return { error: { code, message, requestId } }
  return {
    error: {
      code,
      message,
      details: [{ path: 'query.limit', message: 'Too big: expected number to be <=200' }],
      requestId,
    },
  }
}

function howOften({ burst, everyMs }: Budget): string {
  return `One account can call this ${burst} times at once, and then ${60_000 / everyMs} times a minute.`
}

function whoMayCall(access: Access): string {
  switch (access.who) {
    case 'public':
      return 'Anyone can call this.'
    case 'signed_in':
      return `Anyone who is signed in can call this.${tokenSentence(access.token)}`
    case 'admin':
      return `Admins of the instance can call this.${access.token ? ` An API token has to be one of the organisation, with the scope \`${access.token}\`.` : ' API tokens are refused.'}`
    case 'members':
      return `Members with one of these roles can call this: ${access.roles.join(', ')}.${tokenSentence(access.token)}`
  }
}

function tokenSentence(scope: TokenScope | undefined): string {
  return scope ? ` An API token needs the scope \`${scope}\`.` : ' API tokens are refused.'
}

function securityOf(access: Access): Record<string, string[]>[] {
  if (access.who === 'public') return []
  return access.token ? [{ session: [] }, { token: [] }] : [{ session: [] }]
}

/** Whether a call compares the account it names with the caller; signing in creates that account's session itself. */
function takesAccount(path: string): boolean {
  return !path.startsWith('/api/auth/sign-in/')
}

/** Every error that a call can return: its own, and those that follow from its access, method and input. */
function errorsOf(endpoint: DescribedCall): ErrorCode[] {
  const { path, access, method, params, query, body, upload, download, errors } = endpoint
  const codes = new Set<ErrorCode>(errors)
  // Signing in reads no API token.
  if (path.startsWith('/api/v1/')) codes.add('token_invalid')
  if (access.who !== 'public') codes.add('not_signed_in').add('not_allowed')
  if (access.who === 'members') codes.add('project_not_found')
  if (access.who === 'members' || (access.who !== 'public' && access.token)) codes.add('token_scope_missing')
  if (takesAccount(path)) codes.add('other_account')
  if (method !== 'get') codes.add('origin_refused')
  if (params ?? query ?? body ?? upload) codes.add('bad_request')
  if (upload) codes.add('body_too_slow')
  if (body ?? upload) codes.add('payload_too_large').add('unsupported_media_type')
  if (download) codes.add('range_not_satisfiable')
  if (upload) codes.add('disk_short')
  if (takesIdempotencyKey(endpoint))
    codes.add('idempotency_key_reused').add('idempotency_in_progress').add('idempotency_outcome_lost')
  codes.add('internal').add('busy').add('too_many_requests')
  return [...codes].sort((left, right) => ERRORS[left].status - ERRORS[right].status || (left < right ? -1 : 1))
}
