import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { freePort } from '@tiebreak/postgres-server/free-port.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const END_WITH_US = ['--import', `${ROOT}scripts/run/end-with-parent.mjs`]
const TRIES = 600

/** An API process as the product runs it, on a database that is there. */
export async function serveApi({
  appUrl,
  authUrl,
  dataDir,
}: {
  appUrl: string
  authUrl: string
  dataDir: string
}): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, [...END_WITH_US, `${ROOT}apps/api/src/server.ts`], {
    env: {
      PATH: process.env.PATH,
      TIEBREAK_DATA: dataDir,
      TIEBREAK_URL: url,
      TIEBREAK_PORT: String(port),
      TIEBREAK_APP_DATABASE_URL: appUrl,
      TIEBREAK_AUTH_DATABASE_URL: authUrl,
      // One account of the bench does the work of hundreds.
      TIEBREAK_REQUESTS_PER_SECOND: '0',
      TIEBREAK_AUTH_SECRET: 'a secret of thirty-two characters or more',
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
  for (let tries = 0; tries < TRIES; tries++) {
    const answer = await fetch(`${url}/readyz`).catch(() => null)
    if (answer?.status === 200) return { url, stop }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  await stop()
  throw new Error('the API did not become ready')
}
