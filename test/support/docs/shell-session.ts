import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What a snippet came to. */
export type Ran = { code: number; stdout: string; stderr: string }

export type ShellSession = {
  /** Runs lines as typed into the one shell, up to the first that fails; what they set stays set. */
  run(code: string, typed?: string): Promise<Ran>
  end(): Promise<void>
}

/** One bash, in which the snippets of a page run one after the other, as a reader types them. */
export function openShell({ folder, env }: { folder: string; env: Record<string, string> }): ShellSession {
  // A group of its own, so that whatever a snippet has started can be ended with it.
  const shell = spawn('bash', ['--norc', '--noprofile', '-s'], { cwd: folder, env, stdio: 'pipe', detached: true })
  const heard = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const)
    shell[stream].setEncoding('utf8').on('data', (text: string) => {
      heard[stream] += text
      shell.emit('heard')
    })
  const closed = once(shell, 'close')
  shell.stdin.on('error', () => undefined)
  shell.stdin.write('set -o pipefail\n')
  let count = 0
  return {
    async run(code, typed = '') {
      count += 1
      const kept = join(folder, '.snippets')
      const [script, input] = [join(kept, `${count}.sh`), join(kept, `${count}.in`)]
      await mkdir(kept, { recursive: true })
      await Promise.all([writeFile(script, code), writeFile(input, typed === '' ? '' : `${typed}\n`)])
      Object.assign(heard, { stdout: '', stderr: '' })
      const mark = `-- snippet ${count} ended with `
      // The trap ends the snippet at its first failure, and leaves the shell itself.
      const lines = [
        `trap '__code=$?; trap - ERR; return $__code' ERR`,
        `. '${script}' < '${input}'; __code=$?`,
        'trap - ERR',
        `echo "${mark}$__code"; echo "${mark}$__code" >&2`,
      ]
      shell.stdin.write(`${lines.join('\n')}\n`)
      return untilSaid(shell, () => endedIn(heard, mark))
    },
    async end() {
      if (shell.pid !== undefined && shell.exitCode === null) process.kill(-shell.pid, 'SIGTERM')
      await closed
    },
  }
}

function endedIn({ stdout, stderr }: Omit<Ran, 'code'>, mark: string): Ran | undefined {
  const [out, err] = [stdout.lastIndexOf(mark), stderr.lastIndexOf(mark)]
  if (out === -1 || err === -1 || !stdout.endsWith('\n')) return undefined
  const code = Number(stdout.slice(out + mark.length))
  return { code, stdout: stdout.slice(0, out), stderr: stderr.slice(0, err) }
}

function untilSaid(shell: ChildProcess, look: () => Ran | undefined): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const looking = () => {
      const found = look()
      if (found === undefined) return
      shell.off('heard', looking)
      resolve(found)
    }
    shell.on('heard', looking)
    shell.once('close', (code) => reject(new Error(`the shell of the snippets ended with ${code}`)))
  })
}
