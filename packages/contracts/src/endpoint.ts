import type { z } from 'zod'
import type { BudgetName } from './budgets.ts'
import type { ErrorCode } from './errors.ts'
import type { Role, TokenScope } from './members/roles.ts'

/**
 * Who may call: anyone, anyone signed in, an admin of the instance, or members of the project in the path with one of
 * the roles (an admin counts as lead). `token` names the scope with which an API token may call it; without it tokens
 * are refused.
 */
export type Access =
  | { who: 'public' }
  | { who: 'signed_in'; token?: TokenScope }
  /** A token needs to be one of the organisation. */
  | { who: 'admin'; token?: TokenScope }
  | { who: 'members'; roles: readonly Role[]; token?: TokenScope }

/** As what the bytes of an upload may be declared; what they are is seen from the bytes themselves. */
export type UploadType = {
  mediaType: string
  /** What is in such a file. */
  about: string
  /** Absent where it is no text. */
  example?: string
}

/** One call of the API: the single source for the route, its checks, the OpenAPI document and the typed client. */
export type Endpoint = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** Path under the origin, parameters in braces: `/api/v1/projects/{projectId}`. */
  path: `/api/v1/${string}`
  tag: string
  summary: string
  access: Access
  params?: z.ZodObject
  query?: z.ZodObject
  /** JSON body. */
  body?: z.ZodType
  /** A streamed body of one of these media types instead of JSON. */
  upload?: readonly UploadType[]
  /** Largest upload, where that is less than the instance's own limit. */
  uploadMostBytes?: number
  status: 200 | 201 | 202 | 204
  /** JSON response; absent for 204 and downloads. */
  response?: z.ZodType
  /** The response is a file, in one of these media types. */
  download?: readonly string[]
  /** For calls that pages poll: the response has an ETag, and is 304 while unchanged. */
  polled?: true
  /** For calls that annotators wait for: they have database connections of their own, which no other call can take. */
  lane?: 'judging'
  /** A budget per account, in addition to the one for all calls. */
  budget?: Exclude<BudgetName, 'requests'>
  /** Creates nothing, but does more when it is repeated: takes an `Idempotency-Key` as well. */
  keyed?: true
  /**
   * Why a call that creates something takes no `Idempotency-Key`: its body has an id of its own, or what it uses works
   * only once.
   */
  repeatable?: 'own_id' | 'used_once'
  /** Errors beyond those that every call can return. */
  errors: readonly ErrorCode[]
}

/** Preserves the exact types of one endpoint's schemas. */
export function endpoint<const T extends Endpoint>(definition: T): T {
  return definition
}

/** As what our own clients declare an upload, whatever its format: the first type that the call takes. */
export function uploadTypeOf({ upload }: Endpoint): string {
  return upload?.[0]?.mediaType ?? ''
}

type InputOf<T> = T extends z.ZodType ? z.input<T> : never

/** What a caller passes: each part present exactly when the endpoint has it. */
export type CallInput<T extends Endpoint> = (T extends { params: infer P }
  ? { params: InputOf<P> }
  : { params?: never }) &
  (T extends { query: infer Q } ? { query?: InputOf<Q> } : { query?: never }) &
  (T extends { body: infer B } ? { body: InputOf<B> } : { body?: never })

/** What a call returns: the parsed JSON, or nothing. */
export type CallOutput<T extends Endpoint> = T extends { response: infer R }
  ? R extends z.ZodType
    ? z.output<R>
    : never
  : undefined
