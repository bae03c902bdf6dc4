import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** The living processes with their command lines, their words separated by spaces. */
export async function commandLines(): Promise<{ pid: number; command: string }[]> {
  if (process.platform !== 'linux') {
    const { stdout } = await promisify(execFile)('ps', ['-axo', 'pid=,command='])
    return stdout.split('\n').map((line) => {
      const [, pid, command = ''] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? []
      return { pid: Number(pid), command }
    })
  }
  const pids = (await readdir('/proc')).map(Number).filter(Boolean)
  return Promise.all(
    pids.map(async (pid) => {
      // The process is gone, or not ours to inspect.
      const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
      return { pid, command: words.replaceAll('\0', ' ').trim() }
    }),
  )
}
