import { randomUUID } from 'node:crypto'
import { type ApiClient, ApiError, createClient } from '@tiebreak/client/client.ts'
import { takesIdempotencyKey } from '@tiebreak/contracts/idempotency.ts'
import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import { whenThereIsRoom } from './when-there-is-room.ts'

const EXAMPLE = 'https://tiebreak.example.org'
const TOKEN = /^tb_[\w-]+$/

/**
 * A client of the instance at `TIEBREAK_URL`, using `TIEBREAK_TOKEN`. It waits when the instance asks it to, and makes a
 * call again whose connection broke off, with the same `Idempotency-Key` where that creates something; except with a
 * stream, which it can send only once.
 * @throws StartupError `config_invalid`
 */
export function remoteClient(env: Readonly<Record<string, string | undefined>>): ApiClient {
  const baseUrl = addressOf(env.TIEBREAK_URL ?? 'http://127.0.0.1:4310')
  const token = env.TIEBREAK_TOKEN
  if (token === undefined || !TOKEN.test(token))
    throw new StartupError(
      'config_invalid',
      'TIEBREAK_TOKEN needs an API token (tb_…). A lead creates one on the project’s page "API tokens", the operator with "tiebreak token create".',
    )
  const client = createClient({ baseUrl, token })
  const named = <T>(answer: Promise<T>) => answer.catch((error: unknown) => Promise.reject(withAddress(error, baseUrl)))
  return {
    ...client,
    call: (endpoint, input, options) => {
      const key = takesIdempotencyKey(endpoint) ? { idempotencyKey: randomUUID() } : {}
      const isRepeatable = endpoint.method === 'get' || 'idempotencyKey' in key
      return named(whenThereIsRoom(() => client.call(endpoint, input, { ...key, ...options }), { isRepeatable }))
    },
    download: (endpoint, input) => named(whenThereIsRoom(() => client.download(endpoint, input))),
    upload: (endpoint, input, body, options) => named(client.upload(endpoint, input, body, options)),
  }
}

/** @throws StartupError `config_invalid` */
function addressOf(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : null
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new StartupError('config_invalid', `TIEBREAK_URL is not a valid address: ${given}. One is ${EXAMPLE}.`)
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '')
    throw new StartupError(
      'config_invalid',
      `TIEBREAK_URL is the address of an instance and nothing more: ${url.origin}.`,
    )
  return url.origin
}

/** The same error; where no instance answered, with the address at which one was looked for. */
function withAddress(error: unknown, baseUrl: string): unknown {
  const said = (status: number, message: string) =>
    new ApiError({
      code: 'unreachable',
      status,
      message: `${message} Is TIEBREAK_URL the address of the instance?`,
      cause: error,
    })
  // Whatever answered with success sent something else than JSON.
  if (error instanceof SyntaxError) return said(200, `What answers at ${baseUrl} is no instance of Tiebreak.`)
  if (!(error instanceof ApiError) || error.code !== 'unreachable') return error
  return error.status === 0
    ? said(0, `Nothing answers at ${baseUrl}.`)
    : said(error.status, `${baseUrl} responded with ${error.status}, and not as an instance of Tiebreak does.`)
}
