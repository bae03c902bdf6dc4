import { once } from 'node:events'
import { createServer } from 'node:net'
import { StartupError } from '@tiebreak/contracts/startup-error.ts'

const SENTENCES: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use by another program: stop it, or set TIEBREAK_PORT to another port',
  EACCES: 'can’t be used by this account: set TIEBREAK_PORT to a port above 1023',
  EADDRNOTAVAIL: 'can’t be listened on: TIEBREAK_HOST is not an address of this machine',
  ENOTFOUND: 'can’t be listened on: TIEBREAK_HOST is not a name of this machine',
}

/**
 * Checks that an address can be listened on, before the slow steps of starting.
 * @throws StartupError `port_taken`
 */
export async function checkPort({
  host,
  port,
  variable = 'TIEBREAK_PORT',
}: {
  host: string
  port: number
  /** Which variable to set to change the port. */
  variable?: 'TIEBREAK_PORT' | 'TIEBREAK_METRICS_PORT'
}): Promise<void> {
  const server = createServer()
  try {
    server.listen(port, host)
    await once(server, 'listening')
  } catch (error) {
    const sentence = error instanceof Error && 'code' in error ? SENTENCES[String(error.code)] : undefined
    if (sentence === undefined) throw error
    throw new StartupError('port_taken', `Port ${port} on ${host} ${sentence.replace('TIEBREAK_PORT', variable)}.`, {
      cause: error,
    })
  }
  server.close()
  await once(server, 'close')
}
