import type { API, ApiName } from '@tiebreak/contracts/api.ts'
import type { Endpoint } from '@tiebreak/contracts/endpoint.ts'
import type { Verb } from '@tiebreak/services/context.ts'
import type { z } from 'zod'
import type { Download } from '#download/download.ts'

type Nothing = Record<never, never>

type Parsed<T extends Endpoint, Part extends 'params' | 'query' | 'body'> =
  T extends Record<Part, infer S> ? (S extends z.ZodType ? z.output<S> : Nothing) : Nothing

/** A verb's input: parameters, query and body in one object, an upload as a stream. */
export type HandlerInput<T extends Endpoint> = Parsed<T, 'params'> &
  Parsed<T, 'query'> &
  Parsed<T, 'body'> &
  (T extends { upload: unknown } ? { body: AsyncIterable<Uint8Array> } : Nothing)

/** A verb's result: the value of the JSON response, or the file. */
type HandlerOutput<T extends Endpoint> = T extends { download: readonly string[] }
  ? Promise<Download>
  : T extends { response: infer R }
    ? R extends z.ZodType
      ? Promise<z.output<R>>
      : never
    : Promise<void>

type Handler<T extends Endpoint> = (call: Verb<HandlerInput<T>>) => HandlerOutput<T>

/** One handler for every endpoint, by name. */
export type Handlers<Name extends ApiName = ApiName> = { [K in Name]: Handler<(typeof API)[K]> }
