import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { type ApiClient, createClient } from '@tiebreak/client/client.ts'
import { freePort } from '@tiebreak/postgres-server/free-port.ts'
import { fetchAsDocumented } from './as-documented.ts'
import { fillPrepared } from './prepared-data.ts'

const CLI = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url))

/** What the product takes over from the tests: where programs are, and what lets them start sooner. */
const INHERITED: Readonly<Record<string, string>> = Object.fromEntries(
  ['PATH', 'NODE_COMPILE_CACHE', 'NODE_OPTIONS'].flatMap((name) =>
    process.env[name] === undefined ? [] : [[name, process.env[name]]],
  ),
)

export const ADMIN = { email: 'admin@example.org', password: 'correct horse battery staple' }

export type Instance = {
  url: string
  dataDir: string
  /** What `tiebreak doctor` and the operator's commands need in their environment to find this instance. */
  operator: Readonly<Record<string, string>>
  /** Everything that the instance has printed so far, line by line. */
  lines: readonly string[]
  readonly process: ChildProcess
  /** Signs in and answers a client that carries the cookie, as the page does. */
  signIn(account: { email: string; password: string }): Promise<ApiClient>
  /** Runs `tiebreak …` against the instance. */
  run(
    words: readonly string[],
    env?: Record<string, string>,
  ): Promise<{ code: number | null; stdout: string; stderr: string }>
  /** Begins `tiebreak …` against the instance, with its standard input open. */
  begin(words: readonly string[], env?: Record<string, string>): Running
  /** Ends every process of the instance; its data folder and its port stay for `resume`. */
  halt(): Promise<void>
  /** Starts the instance again on the same data folder and port. */
  resume(): Promise<void>
  stop(): Promise<void>
}

/** A command on its way; `ended` tells how it went. */
type Running = {
  process: ChildProcessByStdio<Writable, Readable, Readable>
  ended: Promise<{ code: number | null; stdout: string; stderr: string }>
}

/**
 * Runs the whole product as `npm start` does: supervisor, PostgreSQL, API and worker, with the admin and the sample. By
 * default its data folder is a copy of one that was started before; a fresh one goes through the first run.
 */
export async function startInstance({
  env = {},
  fresh = false,
}: {
  env?: Record<string, string>
  fresh?: boolean
} = {}): Promise<Instance> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tiebreak-instance-'))
  if (!fresh) await fillPrepared(dataDir, 'instance', async (empty) => (await startOn(empty, {})).halt())
  return startOn(dataDir, env)
}

async function startOn(dataDir: string, env: Record<string, string>): Promise<Instance> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const lines: string[] = []
  let child = startUp()

  function startUp(): ChildProcess {
    return spawn(process.execPath, [CLI, 'up'], {
      env: {
        ...INHERITED,
        TIEBREAK_DATA: dataDir,
        TIEBREAK_PORT: String(port),
        TIEBREAK_ADMIN_EMAIL: ADMIN.email,
        TIEBREAK_ADMIN_PASSWORD: ADMIN.password,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  }
  async function halt(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  async function stop(): Promise<void> {
    await halt()
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    await untilUp(child, lines)
  } catch (error) {
    await stop()
    throw error
  }
  const begin: Instance['begin'] = (words, more = {}) => runCli(words, { ...INHERITED, TIEBREAK_URL: url, ...more })
  return {
    url,
    dataDir,
    operator: { TIEBREAK_DATA: dataDir, TIEBREAK_PORT: String(port) },
    lines,
    get process() {
      return child
    },
    signIn: (account) => signedIn(url, account),
    run(words, more) {
      const running = begin(words, more)
      running.process.stdin.end()
      return running.ended
    },
    begin,
    halt,
    async resume() {
      child = startUp()
      await untilUp(child, lines)
    },
    stop,
  }
}

/** Notes what the instance prints, and waits until it says where it is. */
function untilUp(child: ChildProcess, lines: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      if (stream)
        createInterface({ input: stream }).on('line', (line) => {
          lines.push(line)
          if (line.startsWith('Tiebreak is at')) resolve()
        })
    child.once('exit', (code) => reject(new Error(`the instance ended with ${code}:\n${lines.join('\n')}`)))
  })
}

/** Signs in and answers a client that carries the cookie, as the page does. */
export async function signedIn(url: string, account: { email: string; password: string }): Promise<ApiClient> {
  return clientWith({ baseUrl: url, origin: url, cookie: await cookieOf(url, account) })
}

/** Signs in and answers the cookie of the session. */
export async function cookieOf(url: string, { email, password }: { email: string; password: string }): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  })
  if (!answer.ok) throw new Error(`signing in answered ${answer.status}: ${await answer.text()}`)
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
}

/** A client of one server that carries a cookie and comes from a page, which may be another server's of the instance. */
export function clientWith({
  baseUrl,
  origin,
  cookie,
}: {
  baseUrl: string
  origin: string
  cookie: string
}): ApiClient {
  return createClient({
    baseUrl,
    fetch: (address, init) => {
      const headers = new Headers(init?.headers)
      headers.set('cookie', cookie)
      headers.set('origin', origin)
      return fetchAsDocumented(String(address), { ...init, headers })
    },
  })
}

function runCli(words: readonly string[], env: Record<string, string>): Running {
  const child = spawn(process.execPath, [CLI, ...words], { env, stdio: ['pipe', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => {
    stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  // A command that ends without having read everything closes its end; how it ended is told below.
  child.stdin.on('error', () => undefined)
  return { process: child, ended: once(child, 'close').then(([code]) => ({ code, stdout, stderr })) }
}
