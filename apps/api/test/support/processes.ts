import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import type { TestDatabase } from './database.ts'

export type TestProcess = {
  child: ChildProcess
  stdout(): string
  stderr(): string
  /** Resolves when it has ended: with its exit code, or the signal that ended it. */
  ended: Promise<number | string>
}

/** Runs `server.ts` or `worker.ts` as a process, ended with the test. */
export function startProcess(file: 'server.ts' | 'worker.ts', env: Record<string, string>): TestProcess {
  const path = fileURLToPath(new URL(`../../src/${file}`, import.meta.url))
  const { PATH, NODE_COMPILE_CACHE, NODE_OPTIONS } = process.env
  const child = spawn(process.execPath, [path], {
    env: { PATH, NODE_COMPILE_CACHE, NODE_OPTIONS, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const texts = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text
    })
  // Not 'close': that one never comes for a child whose IPC channel was closed from here.
  const streams = [child.stdout, child.stderr].map((stream) => stream && once(stream, 'close'))
  const ended = once(child, 'exit').then(async ([code, signal]) => {
    await Promise.all(streams)
    return code ?? signal
  })
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return { child, stdout: () => texts.stdout, stderr: () => texts.stderr, ended }
}

/** The environment that the supervisor gives to both processes. */
export function environmentOf(
  { appUrl, jobsUrl, authUrl, folder }: TestDatabase,
  port: number,
): Record<string, string> {
  return {
    TIEBREAK_APP_DATABASE_URL: appUrl,
    TIEBREAK_AUTH_DATABASE_URL: authUrl,
    TIEBREAK_JOBS_DATABASE_URL: jobsUrl,
    TIEBREAK_AUTH_SECRET: 'x'.repeat(40),
    TIEBREAK_DATA: folder,
    TIEBREAK_HOST: '127.0.0.1',
    TIEBREAK_PORT: String(port),
    TIEBREAK_URL: `http://127.0.0.1:${port}`,
  }
}

/** Asks until the answer is yes; the test's own limit ends a wait for something that never comes. */
export async function until(ask: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await ask())) await pause(20)
}

/** Whether the server at a port says that it is ready; false when nobody listens. */
export async function isReady(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/readyz`).then(
    async (answer) => {
      await answer.body?.cancel()
      return answer.ok
    },
    () => false,
  )
}
