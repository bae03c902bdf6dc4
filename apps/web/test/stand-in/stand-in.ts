import { API } from '@tiebreak/contracts/api.ts'
import type { Endpoint } from '@tiebreak/contracts/endpoint.ts'
import { ERRORS, type ErrorCode, type ErrorDetail } from '@tiebreak/contracts/errors.ts'
import type { z } from 'zod'

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined
export type Asked<T extends Endpoint> = {
  params: Parsed<T['params']>
  query: Parsed<T['query']>
  body: Parsed<T['body']>
}
export type Answer<T extends Endpoint> = T extends { response: infer R extends z.ZodType } ? z.input<R> : undefined
type Refusal = { refused: ErrorCode; details?: readonly ErrorDetail[]; retryAfterSeconds?: number }
type Handler = (asked: { params: unknown; query: unknown; body: unknown }) => unknown
type Request = { method: string; url: URL; text: string }

/** What a handler throws to refuse. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.refused)
    this.refusal = refusal
  }
}

/**
 * A stand-in for the server, inside the test: no HTTP, no database. It takes only what the contract's schemas take, and
 * answers only what they allow, so a page that fits it speaks the server's language; that the server does as well is
 * for the flow tests to show.
 */
export class StandIn {
  /** What was asked, in order: "createProject {…}". */
  readonly asked: { name: string; params: unknown; query: unknown; body: unknown }[] = []
  /** What was asked that the test does not answer; there should be none. */
  readonly unanswered: string[] = []
  reachable = true
  readonly #handlers = new Map<Endpoint, Handler>()
  readonly #other = new Map<string, (text: string) => Response>()

  answer<T extends Endpoint>(endpoint: T, handler: Answer<T> | ((asked: Asked<T>) => Answer<T>)): this {
    this.#handlers.set(endpoint, (asked) => (typeof handler === 'function' ? handler(asked as never) : handler))
    return this
  }

  refuse(endpoint: Endpoint, refused: ErrorCode, rest: Omit<Refusal, 'refused'> = {}): this {
    this.#handlers.set(endpoint, () => {
      throw new Refused({ refused, ...rest })
    })
    return this
  }

  /** An address that is not of the contract, such as the sign-in library's. */
  answerAt(path: string, handler: (text: string) => Response): this {
    this.#other.set(path, handler)
    return this
  }

  /** How often an endpoint was asked, and with what. */
  askedOf(endpoint: Endpoint): typeof this.asked {
    return this.asked.filter(({ name }) => API[name as keyof typeof API] === endpoint)
  }

  handle({ method, url, text }: Request): Response {
    if (!this.reachable) throw new TypeError('no connection (stand-in)')
    const other = this.#other.get(url.pathname)
    if (other) return other(text)
    for (const [name, endpoint] of Object.entries<Endpoint>(API)) {
      const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
      const found = new RegExp(`^${endpoint.path.replace(/\{\w+\}/g, '([^/]+)')}$`).exec(url.pathname)
      if (!found || endpoint.method.toUpperCase() !== method) continue
      const handler = this.#handlers.get(endpoint)
      if (!handler) continue
      const params = Object.fromEntries(names.map((one, index) => [one, decodeURIComponent(found[index + 1] ?? '')]))
      return this.#run(name, endpoint, handler, { params, query: Object.fromEntries(url.searchParams), text })
    }
    this.unanswered.push(`${method} ${url.pathname}`)
    throw new TypeError('not answered (stand-in)')
  }

  #run(
    name: string,
    endpoint: Endpoint,
    handler: Handler,
    given: { params: unknown; query: unknown; text: string },
  ): Response {
    const params = endpoint.params?.parse(given.params)
    const query = endpoint.query?.parse(given.query)
    const body = endpoint.body ? endpoint.body.parse(JSON.parse(given.text)) : undefined
    this.asked.push({ name, params, query, body: endpoint.upload ? given.text : body })
    try {
      const value = handler({ params, query, body })
      if (!endpoint.response) return new Response(null, { status: endpoint.status })
      return Response.json(endpoint.response.parse(value), { status: endpoint.status })
    } catch (error) {
      if (error instanceof Refused) return refusal(error.refusal)
      throw error
    }
  }
}

/** The error answer of a code, as the server shapes it. */
export function refusal({ refused, details, retryAfterSeconds }: Refusal): Response {
  const headers = new Headers()
  if (retryAfterSeconds !== undefined) headers.set('retry-after', String(retryAfterSeconds))
  const { status, message } = ERRORS[refused]
  return Response.json({ error: { code: refused, message, details, requestId: 'stand-in' } }, { status, headers })
}
