import { spawn } from 'node:child_process'
import { Socket } from 'node:net'
import { commandLines } from './command-lines.ts'
import type { Account } from './server-account.ts'

const WATCH = 'read -r word; [ -n "$word" ] || kill -INT "$1"'

/**
 * Makes sure a server is stopped (fast: open transactions are rolled back) if this process goes away without stopping
 * it, as after SIGKILL. A shell waits for the end of a pipe whose other end only we hold: the kernel closes it for us.
 * @param account the server's account, so that the shell may signal it
 * @returns ends the watch
 */
export function stopWithUs(serverPid: number, account: Account | null, log: (line: string) => void): () => void {
  const watch = spawn('/bin/sh', ['-c', WATCH, 'sh', String(serverPid)], {
    ...account,
    cwd: '/',
    env: {},
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  watch.on('error', (error) =>
    log(`PostgreSQL is not being watched and may outlive this process if it is killed: ${error.message}`),
  )
  // Ending a watch that is already over is fine.
  watch.stdin.on('error', () => undefined)
  watch.unref()
  if (watch.stdin instanceof Socket) watch.stdin.unref()
  return () => {
    watch.stdin.end('off\n')
  }
}

/** The process that stops a server when whoever started it goes away, if it is still there; else null. */
export async function findWatch(serverPid: number): Promise<number | null> {
  const ending = `${WATCH} sh ${serverPid}`
  return (await commandLines()).find(({ command }) => command.endsWith(ending))?.pid ?? null
}
