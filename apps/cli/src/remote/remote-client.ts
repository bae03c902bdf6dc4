import { type ApiClient, createClient } from '@tiebreak/client/client.ts'
import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import { whenThereIsRoom } from './when-there-is-room.ts'

const TOKEN = /^tb_[\w-]+$/

/**
 * A client of the instance at `TIEBREAK_URL`, using `TIEBREAK_TOKEN`. It waits when the instance asks it to, except
 * with a stream, which it can send only once.
 * @throws StartupError `config_invalid`
 */
export function remoteClient(env: Readonly<Record<string, string | undefined>>): ApiClient {
  const baseUrl = (env.TIEBREAK_URL ?? 'http://127.0.0.1:4310').replace(/\/+$/, '')
  if (!URL.canParse(baseUrl))
    throw new StartupError('config_invalid', `TIEBREAK_URL is not a valid address: ${baseUrl}`)
  const token = env.TIEBREAK_TOKEN
  if (token === undefined || !TOKEN.test(token))
    throw new StartupError(
      'config_invalid',
      'TIEBREAK_TOKEN needs an API token (tb_…). A lead creates one on the project’s page "API tokens", the operator with "tiebreak token create".',
    )
  const client = createClient({ baseUrl, token })
  return {
    ...client,
    call: (endpoint, input, options) => whenThereIsRoom(() => client.call(endpoint, input, options)),
    download: (endpoint, input) => whenThereIsRoom(() => client.download(endpoint, input)),
  }
}
