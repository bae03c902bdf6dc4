import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'

export type KeepRunning = {
  /** Its name in messages. */
  name: string
  /** The TypeScript file to run. */
  file: string
  /** Node's own flags. */
  flags?: readonly string[]
  env: Readonly<Record<string, string | undefined>>
  /** Where its standard output and error go: to ours, or an open file. */
  output: 'inherit' | number
  log: (line: string) => void
}

export type KeptProcess = {
  /** How often it has ended by itself so far. */
  crashes(): number
  /** Asks it to finish (SIGTERM), kills it after 15 s, and returns when it is gone. */
  stop(): Promise<void>
  /** Kills it at once, for someone who asked twice. */
  kill(): void
}

const DRAIN_LIMIT_MS = 15_000
const PAUSES_MS = [200, 500, 1_000, 2_000, 5_000, 10_000, 30_000]
/** After this long without a crash, the pauses start short again. */
const CALM_MS = 60_000

/**
 * Runs a Node process and restarts it when it ends by itself, after a pause that grows with every crash. It has a
 * process group of its own, so that Ctrl-C reaches it only through us and in order, and an IPC channel whose end tells
 * it that we are gone.
 */
export function keepRunning({ name, file, flags = [], env, output, log }: KeepRunning): KeptProcess {
  const stopped = new AbortController()
  let child: ChildProcess | null = null
  let crashes = 0

  const runOnce = () =>
    new Promise<string>((resolve) => {
      child = spawn(process.execPath, [...flags, file], {
        env,
        detached: true,
        stdio: ['ignore', output, output, 'ipc'],
      })
      child.once('error', (error) => resolve(error.message))
      child.once('exit', (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`))
    })

  const loop = async () => {
    let recent = 0
    while (!stopped.signal.aborted) {
      const begun = performance.now()
      const end = await runOnce()
      child = null
      if (stopped.signal.aborted) return
      crashes++
      recent = performance.now() - begun > CALM_MS ? 1 : recent + 1
      const pauseMs = PAUSES_MS[Math.min(recent, PAUSES_MS.length) - 1] ?? 0
      log(`The ${name} stopped unexpectedly (${end}); restarting it in ${pauseMs / 1000} s.`)
      await pause(pauseMs, undefined, { signal: stopped.signal }).catch(() => undefined)
    }
  }
  const done = loop()

  return {
    crashes: () => crashes,
    kill() {
      stopped.abort()
      child?.kill('SIGKILL')
    },
    async stop() {
      stopped.abort()
      child?.kill('SIGTERM')
      const limit = setTimeout(() => {
        log(`The ${name} did not finish within ${DRAIN_LIMIT_MS / 1000} s and was stopped.`)
        child?.kill('SIGKILL')
      }, DRAIN_LIMIT_MS)
      await done
      clearTimeout(limit)
    },
  }
}
