import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished } from 'vitest'

/** The program `tiebreak`. */
export const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))

/** Longer than anything here takes on a busy machine; it only ends what hangs. */
export const GENEROUS = { timeout: 90_000, interval: 100 }

export type RunningInstance = {
  supervisor: ChildProcess
  url: string
  /** What it has printed so far, both streams. */
  said(): string
  /** Returns its exit code when it has ended. */
  ended: Promise<number | null>
}

/** Starts `tiebreak up` on a data folder; ended with the test at the latest. */
export async function startInstance(
  dataDir: string,
  env: Record<string, string> = {},
  options: readonly string[] = [],
): Promise<RunningInstance> {
  const port = await freePort()
  const supervisor = spawn(process.execPath, [MAIN, 'up', ...options], {
    env: { ...process.env, TIEBREAK_DATA: dataDir, TIEBREAK_PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  for (const stream of [supervisor.stdout, supervisor.stderr])
    createInterface(stream).on('line', (line) => lines.push(line))
  const ended = once(supervisor, 'exit').then(([code]) => (typeof code === 'number' ? code : null))
  onTestFinished(async () => {
    supervisor.kill('SIGTERM')
    await ended
  })
  return { supervisor, url: `http://127.0.0.1:${port}`, said: () => lines.join('\n'), ended }
}

/** Waits until the instance prints its address, or shows what it printed instead. */
export async function untilUp(instance: RunningInstance): Promise<void> {
  await expect.poll(() => instance.said(), GENEROUS).toContain('Tiebreak is at')
}

/** The processes below one, by what they run. */
export async function childrenOf(pid: number | undefined): Promise<Record<'api' | 'worker' | 'postgres', number>> {
  const found = { api: 0, worker: 0, postgres: 0 }
  for (const id of (await readdir('/proc')).map(Number).filter(Boolean)) {
    const stat = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => '')
    if (Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) !== pid) continue
    const command = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')
    if (command.includes('/server.ts')) found.api = id
    if (command.includes('/worker.ts')) found.worker = id
    if (command.includes('/postgres\0')) found.postgres = id
  }
  return found
}

/** True while a process runs; one that has ended and waits to be collected doesn't. */
export async function isAlive(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  return stat !== null && !stat.includes(') Z ')
}

/** A loopback port that nobody listens on now, below those from which systems draw for outgoing connections. */
export async function freePort(): Promise<number> {
  for (;;) {
    const server = createServer()
    server.listen(20_000 + Math.floor(Math.random() * 12_000), '127.0.0.1')
    const free = await once(server, 'listening').then(
      () => true,
      () => false,
    )
    const address = server.address()
    if (!free || address === null || typeof address === 'string') continue
    server.close()
    await once(server, 'close')
    return address.port
  }
}
