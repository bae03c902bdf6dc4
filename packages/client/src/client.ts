import { ACCOUNT_HEADER } from '@tiebreak/contracts/accounts/account-header.ts'
import { type CallInput, type CallOutput, type Endpoint, uploadTypeOf } from '@tiebreak/contracts/endpoint.ts'
import type { ErrorCode, ErrorDetail } from '@tiebreak/contracts/errors.ts'
import { IDEMPOTENCY_HEADER } from '@tiebreak/contracts/idempotency-header.ts'
import { readErrorBody } from '@tiebreak/contracts/read-error-body.ts'

/**
 * An error returned by the server. `code` is one of the registry, or `unreachable` when there was no response at all.
 */
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
  /** API token; without it the browser's cookie is used. */
  token?: string
  /**
   * Id of the account that calls are made for, which they name. If null or missing, they act for the owner of the
   * cookie or token.
   */
  account?: () => string | null | Promise<string | null>
  /** Called for every error that the server returns. */
  onRefused?: (error: ApiError) => void
  fetch?: typeof globalThis.fetch
}

/** `account` says for whom a call is made, if not for the client's own; null names nobody. */
type CallOptions = { signal?: AbortSignal; keepalive?: boolean; account?: string | null }

/** A key that is sent again with a retry of a call that creates something. */
type KeyOption = { idempotencyKey?: string }

/** A client without streams, which is what pages use. */
export type ApiCaller = {
  /** Calls one endpoint and returns its parsed result. Throws `ApiError`. */
  call<T extends Endpoint>(endpoint: T, input: CallInput<T>, options?: CallOptions): Promise<CallOutput<T>>
  /** Posts to an address that is not in the table, such as better-auth's. Throws `ApiError`. */
  post(path: string, body: unknown, options?: Pick<CallOptions, 'account'>): Promise<Response>
  /** The raw response of a download, already checked for errors. */
  download<T extends Endpoint>(endpoint: T, input: CallInput<T>): Promise<Response>
  /** The address of an endpoint, for links. */
  url<T extends Endpoint>(endpoint: T, input: CallInput<T>): string
}

export type ApiClient = ApiCaller & {
  call<T extends Endpoint>(endpoint: T, input: CallInput<T>, options?: CallOptions & KeyOption): Promise<CallOutput<T>>
  /** Sends a streamed body (an upload) and returns the parsed result. */
  upload<T extends Endpoint>(
    endpoint: T,
    input: CallInput<T>,
    body: NonNullable<RequestInit['body']>,
    options?: KeyOption,
  ): Promise<CallOutput<T>>
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

function methodOf({ method }: Endpoint): string {
  return method.toUpperCase()
}

function jsonOf(body: unknown): RequestInit {
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
}

async function errorOf(response: Response): Promise<ApiError> {
  const retryAfter = Number(response.headers.get('retry-after'))
  const common = { status: response.status, retryAfterSeconds: retryAfter > 0 ? retryAfter : null }
  const error = readErrorBody(await response.json().catch(() => null))
  if (error) return new ApiError({ ...common, ...error })
  return new ApiError({
    ...common,
    code: 'unreachable',
    message: `The server responded with ${response.status} and no explanation.`,
  })
}

/** Sends requests, for calls of the table and others. */
function createSender({
  baseUrl,
  token,
  account: own = () => null,
  onRefused,
  fetch = globalThis.fetch,
}: ClientOptions) {
  return async (path: string, init: RequestInit, account?: string | null): Promise<Response> => {
    const headers = new Headers(init.headers)
    if (token !== undefined) headers.set('authorization', `Bearer ${token}`)
    // Doesn't wait if the account is known: a page being left has no time for it.
    const known = account === undefined ? own() : account
    const named = known instanceof Promise ? await known : known
    if (named !== null) headers.set(ACCOUNT_HEADER, named)
    let response: Response
    try {
      response = await fetch(baseUrl + path, { ...init, headers })
    } catch (cause) {
      if (init.signal?.aborted) throw cause
      throw new ApiError({ code: 'unreachable', status: 0, message: 'The server cannot be reached.', cause })
    }
    if (response.ok) return response
    const error = await errorOf(response)
    onRefused?.(error)
    throw error
  }
}

async function parse<T extends Endpoint>(endpoint: T, response: Response): Promise<CallOutput<T>> {
  const value = endpoint.response ? endpoint.response.parse(await response.json()) : undefined
  return value as CallOutput<T>
}

/** A client of the HTTP API without streams, typed by the endpoint table: the page's. */
export function createCaller(options: ClientOptions): ApiCaller {
  const send = createSender(options)
  return {
    async call(endpoint, input, { account, ...rest } = {}) {
      const { body = {} }: LooseInput = input
      const init: RequestInit = { method: methodOf(endpoint), ...rest, ...(endpoint.body ? jsonOf(body) : {}) }
      return parse(endpoint, await send(addressOf(endpoint, input), init, account))
    },
    post: (path, body, { account } = {}) => send(path, { method: 'POST', ...jsonOf(body) }, account),
    download: (endpoint, input) => send(addressOf(endpoint, input), { method: methodOf(endpoint) }),
    url: (endpoint, input) => options.baseUrl + addressOf(endpoint, input),
  }
}

/** A client of the HTTP API, typed by the endpoint table; the same for the command line and the tests. */
export function createClient(given: ClientOptions): ApiClient {
  const options = { ...given, fetch: readingDates(given.fetch) }
  const caller = createCaller(options)
  const senderOf = (key: string | undefined) => (key === undefined ? options : keyed(options, key))
  return {
    ...caller,
    call(endpoint, input, calling: CallOptions & KeyOption = {}) {
      const { idempotencyKey, ...rest } = calling
      return createCaller(senderOf(idempotencyKey)).call(endpoint, input, rest)
    },
    async upload(endpoint, input, body, { idempotencyKey } = {}) {
      const init: RequestInit & { duplex: 'half' } = {
        method: methodOf(endpoint),
        body,
        duplex: 'half',
        headers: { 'content-type': uploadTypeOf(endpoint) },
      }
      return parse(endpoint, await createSender(senderOf(idempotencyKey))(addressOf(endpoint, input), init))
    },
  }
}

type Fetch = typeof globalThis.fetch

/** The same client, whose requests name a key. */
function keyed(options: ClientOptions & { fetch: Fetch }, key: string): ClientOptions {
  return {
    ...options,
    fetch(address, init) {
      const headers = new Headers(init?.headers)
      headers.set(IDEMPOTENCY_HEADER, key)
      return options.fetch(address, { ...init, headers })
    },
  }
}

/** A proxy in between may say until when to wait, where we say how many seconds. */
function readingDates(fetch: Fetch = globalThis.fetch): Fetch {
  return async (address, init) => {
    const response = await fetch(address, init)
    const seconds = Math.ceil((Date.parse(response.headers.get('retry-after') ?? '') - Date.now()) / 1000)
    if (response.ok || Number.isNaN(seconds) || Number(response.headers.get('retry-after')) > 0) return response
    const { status, statusText, body } = response
    const headers = new Headers(response.headers)
    headers.set('retry-after', String(Math.max(0, seconds)))
    return new Response(body, { status, statusText, headers })
  }
}
