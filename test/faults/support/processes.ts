import { readdir, readFile } from 'node:fs/promises'
import { processIdentity } from '@tiebreak/postgres-server/process-identity.ts'

/** One run of one process: its id may be given again, its identity not. */
export type Run = { pid: number; identity: string; command: string }

/** The processes of an instance, as they are now; 0 while there is none. */
export type Parts = { supervisor: number; api: number; worker: number; postgres: number }

/** Sends a signal to one process. An id of 0 or 1 would mean very much more, and comes from a part that isn't there. */
export function signalTo(pid: number, signal: NodeJS.Signals): void {
  if (pid <= 1) throw new Error(`there is no process to send ${signal} to`)
  process.kill(pid, signal)
}

/** A process and everything below it. */
export async function treeBelow(root: number): Promise<Run[]> {
  const parents = new Map<number, number>()
  for (const pid of (await readdir('/proc')).map(Number).filter(Boolean)) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
    parents.set(pid, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
  }
  const isBelow = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 0; at = parents.get(at))
      if (at === root) return true
    return false
  }
  const runs = [...parents.keys()].filter(isBelow).map(async (pid) => {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    return { pid, command, identity: await processIdentity(pid) }
  })
  return (await Promise.all(runs)).flatMap(({ identity, ...run }) => (identity === null ? [] : [{ ...run, identity }]))
}

/** Those that still run. */
export async function stillRunning(runs: readonly Run[]): Promise<Run[]> {
  const now = await Promise.all(runs.map(({ pid }) => processIdentity(pid)))
  return runs.filter(({ identity }, at) => identity === now[at])
}

/** What each part of the instance below a process is. */
export async function partsBelow(root: number): Promise<Parts> {
  const parts: Parts = { supervisor: 0, api: 0, worker: 0, postgres: 0 }
  for (const { pid, command } of await treeBelow(root)) {
    if (command.endsWith('/cli/src/main.ts\0up\0')) parts.supervisor = pid
    if (command.endsWith('/api/src/server.ts\0')) parts.api = pid
    if (command.endsWith('/api/src/worker.ts\0')) parts.worker = pid
    if (command.includes('/postgres\0-D\0')) parts.postgres = pid
  }
  return parts
}
