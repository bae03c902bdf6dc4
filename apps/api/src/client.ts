import type { CallInput, CallOutput, Endpoint } from '@tiebreak/contracts/endpoint.ts'
import type { ErrorCode, ErrorDetail } from '@tiebreak/contracts/errors.ts'
import { readErrorBody } from '@tiebreak/contracts/read-error-body.ts'

/** An error that the server answered. `code` is one of the registry, or `unreachable` when there was no answer at all. */
export class ApiError extends Error {
  readonly code: ErrorCode | 'unreachable'
  readonly status: number
  readonly details: readonly ErrorDetail[]
  readonly requestId: string | null
  readonly retryAfterSeconds: number | null

  constructor(fields: {
    code: ErrorCode | 'unreachable'
    status: number
    message: string
    details?: readonly ErrorDetail[] | undefined
    requestId?: string | null
    retryAfterSeconds?: number | null
    cause?: unknown
  }) {
    super(fields.message, { cause: fields.cause })
    this.name = 'ApiError'
    this.code = fields.code
    this.status = fields.status
    this.details = fields.details ?? []
    this.requestId = fields.requestId ?? null
    this.retryAfterSeconds = fields.retryAfterSeconds ?? null
  }
}

export type ClientOptions = {
  /** Origin of the server; empty in the browser. */
  baseUrl: string
  /** API token; without it the browser's cookie speaks. */
  token?: string
  fetch?: typeof globalThis.fetch
}

export type ApiClient = {
  /** Calls one endpoint and answers its parsed result. Throws `ApiError`. */
  call<T extends Endpoint>(
    endpoint: T,
    input: CallInput<T>,
    options?: { signal?: AbortSignal; keepalive?: boolean },
  ): Promise<CallOutput<T>>
  /** Sends a streamed body (an upload) and answers the parsed result. */
  upload<T extends Endpoint>(
    endpoint: T,
    input: CallInput<T>,
    body: NonNullable<RequestInit['body']>,
  ): Promise<CallOutput<T>>
  /** The raw response of a download, already checked for errors. */
  download<T extends Endpoint>(endpoint: T, input: CallInput<T>): Promise<Response>
  /** The address of an endpoint, for links. */
  url<T extends Endpoint>(endpoint: T, input: CallInput<T>): string
}

type LooseInput = { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown }

function addressOf(endpoint: Endpoint, input: LooseInput): string {
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_whole: string, name: string) =>
    encodeURIComponent(String(input.params?.[name])),
  )
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(input.query ?? {})) if (value !== undefined) query.set(name, String(value))
  return query.size > 0 ? `${path}?${query}` : path
}

async function errorOf(response: Response): Promise<ApiError> {
  const retryAfter = Number(response.headers.get('retry-after'))
  const common = { status: response.status, retryAfterSeconds: retryAfter > 0 ? retryAfter : null }
  const error = readErrorBody(await response.json().catch(() => null))
  if (error) return new ApiError({ ...common, ...error })
  return new ApiError({
    ...common,
    code: 'unreachable',
    message: `The server answered ${response.status} without saying why.`,
  })
}

/** A client of the HTTP API, typed by the endpoint table; the same in the browser, the command line and the tests. */
export function createClient({ baseUrl, token, fetch = globalThis.fetch }: ClientOptions): ApiClient {
  async function send(endpoint: Endpoint, input: LooseInput, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers)
    if (token !== undefined) headers.set('authorization', `Bearer ${token}`)
    let response: Response
    try {
      response = await fetch(baseUrl + addressOf(endpoint, input), {
        method: endpoint.method.toUpperCase(),
        ...init,
        headers,
      })
    } catch (cause) {
      if (init.signal?.aborted) throw cause
      throw new ApiError({ code: 'unreachable', status: 0, message: 'The server cannot be reached.', cause })
    }
    if (!response.ok) throw await errorOf(response)
    return response
  }

  async function parse<T extends Endpoint>(endpoint: T, response: Response): Promise<CallOutput<T>> {
    const value = endpoint.response ? endpoint.response.parse(await response.json()) : undefined
    return value as CallOutput<T>
  }

  return {
    async call(endpoint, input, options = {}) {
      const loose: LooseInput = input
      const init: RequestInit = { ...options }
      if (endpoint.body) {
        init.body = JSON.stringify(loose.body ?? {})
        init.headers = { 'content-type': 'application/json' }
      }
      return parse(endpoint, await send(endpoint, loose, init))
    },
    async upload(endpoint, input, body) {
      const init: RequestInit & { duplex: 'half' } = {
        body,
        duplex: 'half',
        headers: { 'content-type': endpoint.upload ?? '' },
      }
      return parse(endpoint, await send(endpoint, input, init))
    },
    download: (endpoint, input) => send(endpoint, input, {}),
    url: (endpoint, input) => baseUrl + addressOf(endpoint, input),
  }
}
