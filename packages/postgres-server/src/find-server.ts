import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** A PostgreSQL server process by its id and loopback port (null until it has written one). */
export type FoundServer = { pid: number; port: number | null }

/**
 * The living server process of this very cluster, from its `postmaster.pid`, or null. The command line, which names the
 * cluster, shows when the id has since been given to another program.
 */
export async function findServer(cluster: string): Promise<FoundServer | null> {
  const file = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => null)
  if (file === null) return null
  const lines = file.split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return null
  if (!(await commandLine(pid)).includes(cluster)) return null
  return { pid, port: Number(lines[3]) || null }
}

async function commandLine(pid: number): Promise<string> {
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  const { stdout } = await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }))
  return stdout
}
