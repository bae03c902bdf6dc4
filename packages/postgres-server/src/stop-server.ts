import { setTimeout as pause } from 'node:timers/promises'
import { processIdentity } from './process-identity.ts'

/**
 * Stops a server and returns when its process is gone: first fast (SIGINT rolls back open transactions and writes a
 * checkpoint), after 30 s immediately (SIGQUIT: it recovers at the next start), finally by SIGKILL.
 */
export async function stopServer(pid: number): Promise<void> {
  for (const [signal, waitMs] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 10_000],
  ] as const) {
    if (!send(pid, signal) || (await isGoneWithin(pid, waitMs))) return
  }
  throw new Error(`PostgreSQL (process ${pid}) could not be stopped.`)
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false
    throw error
  }
}

/** Waits until a process is gone; false if time runs out first. */
async function isGoneWithin(pid: number, waitMs: number): Promise<boolean> {
  const end = performance.now() + waitMs
  while ((await processIdentity(pid)) !== null) {
    if (performance.now() > end) return false
    await pause(20)
  }
  return true
}
