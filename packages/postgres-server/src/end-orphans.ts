import { readdir, readFile, readlink, realpath } from 'node:fs/promises'

/**
 * Kills what a killed server of this cluster left running: processes that work in its folder while the server itself is
 * gone. They have nothing to save, since everything acknowledged is in the write-ahead log, and the next server can't
 * start while they live. Only Linux says which they are; elsewhere they end by themselves.
 */
export async function endOrphans(cluster: string): Promise<void> {
  if (process.platform !== 'linux') return
  const itsFolder = await realpath(cluster)
  const found: number[] = []
  for (const pid of (await readdir('/proc')).map(Number).filter(Boolean)) {
    // The process is gone, or not ours to inspect.
    const folder = await readlink(`/proc/${pid}/cwd`).catch(() => null)
    if (folder !== itsFolder) continue
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (command.includes(`\0-D\0${cluster}\0`)) return
    if (command.startsWith('postgres: ')) found.push(pid)
  }
  for (const pid of found) endNow(pid)
}

function endNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
