import type { Endpoint } from '@tiebreak/contracts/endpoint.ts'
import { DomainError, type ErrorDetail } from '@tiebreak/contracts/errors.ts'
import type { Context } from 'hono'
import type { z } from 'zod'
import type { AppEnv } from './app-env.ts'
import type { HandlerInput } from './handlers/handler.ts'
import { limitedBody, notTooSlow, readJson, requireMediaType } from './read-body.ts'
import type { CursorSeal } from './seal-cursor.ts'

/** What a list calls the place where it continues. */
const CURSORS = new Set(['cursor', 'since'])

/**
 * Parameters, query and body of a call, each checked by its schema, as one object. All problems are reported together.
 * @throws DomainError `bad_request`, `unsupported_media_type`, `payload_too_large`
 */
export async function readInput<T extends Endpoint>(
  endpoint: T,
  c: Context<AppEnv>,
  { uploadLimitBytes, cursors }: { uploadLimitBytes: number; cursors: CursorSeal },
): Promise<HandlerInput<T>> {
  const problems: ErrorDetail[] = []
  const check = (part: string, schema: z.ZodType | undefined, value: unknown): object => {
    if (schema === undefined) return {}
    const parsed = schema.safeParse(value)
    if (!parsed.success) problems.push(...detailsOf(part, parsed.error))
    const unstorable = parsed.success ? findUnstorable(parsed.data, part) : undefined
    if (unstorable !== undefined) problems.push(unstorable)
    return parsed.success && typeof parsed.data === 'object' && parsed.data !== null ? parsed.data : {}
  }
  const params = check('params', endpoint.params, c.req.param())
  const query = check('query', endpoint.query, singles(c.req.queries()))
  const body = endpoint.body ? check('body', endpoint.body, await readJson(c.req.raw)) : {}
  if (problems.length > 0) throw new DomainError('bad_request', { details: problems })

  const page = Object.fromEntries(
    Object.entries(query)
      .filter(([name]) => CURSORS.has(name))
      .map(([name, cursor]) => [name, cursors.open(String(cursor), placeOf(endpoint, c), name)]),
  )
  const input = { ...body, ...query, ...page, ...params }
  if (!endpoint.upload) return made<T>(input)
  requireMediaType(
    c.req.raw,
    endpoint.upload.map(({ mediaType }) => mediaType),
  )
  const limitBytes = Math.min(uploadLimitBytes, endpoint.uploadMostBytes ?? uploadLimitBytes)
  return made<T>({ ...input, body: notTooSlow(limitedBody(c.req.raw, limitBytes)) })
}

/** The list that a cursor belongs to: its endpoint, and the project and subject in its address. */
export function placeOf({ method, path }: Endpoint, c: Context<AppEnv>): string {
  return JSON.stringify([method, path, c.req.param()])
}

/** These parts come from the endpoint's own schemas, from which its input type is derived. */
function made<T extends Endpoint>(parts: object): HandlerInput<T> {
  return parts as HandlerInput<T>
}

/** A parameter given twice stays a list, which every schema refuses. */
function singles(queries: Record<string, string[]>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(queries).map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
  )
}

function detailsOf(part: string, { issues }: z.ZodError): ErrorDetail[] {
  return issues.map(({ path, message }) => ({ path: [part, ...path.map(String)].join('.'), message }))
}

type Unstorable = { path: string; message: string }

/**
 * Where a value holds text (or a key) that PostgreSQL can't store: U+0000, or half of a surrogate pair, which UTF-8
 * can't encode. Undefined if nowhere.
 */
function findUnstorable(value: unknown, path: string): Unstorable | undefined {
  if (typeof value === 'string') return problemOf(value, path)
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, inner] of Object.entries(value)) {
    // The path omits the key itself, which would be repeated in the response.
    const found = problemOf(key, path) ?? findUnstorable(inner, `${path}.${key}`)
    if (found !== undefined) return found
  }
  return undefined
}

function problemOf(text: string, path: string): Unstorable | undefined {
  if (text.includes('\0')) return { path, message: 'The character U+0000 cannot be stored.' }
  if (!text.isWellFormed()) return { path, message: 'An unpaired surrogate is not a character.' }
  return undefined
}
