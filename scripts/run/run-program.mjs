import { spawn } from 'node:child_process'
import { constants } from 'node:os'

const SIGNALS = /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP'])
const PARENT_CHECK_MS = 500

/**
 * Runs a program with our Node as a direct child, passes signals on to it and returns its exit code (128 + number when
 * a signal ended it). An IPC channel lets it notice when this process is gone.
 * @param {{ node: string, env: NodeJS.ProcessEnv }} tools
 * @param {string[]} words
 * @param {string} cwd
 * @returns {Promise<number>}
 */
export function runProgram({ node, env }, words, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, words, { cwd, env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
    const handlers = SIGNALS.map((signal) => /** @type {const} */ ([signal, () => child.kill(signal)]))
    for (const [signal, pass] of handlers) process.on(signal, pass)
    const watch = watchNpm(() => child.kill('SIGTERM'))
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      clearInterval(watch)
      for (const [name, pass] of handlers) process.off(name, pass)
      resolve(code ?? 128 + constants.signals[signal ?? 'SIGTERM'])
    })
  })
}

/**
 * Under npm, whose direct child we are (the scripts say `exec`), being handed to another parent means that npm was killed
 * without passing anything on. Without npm it may mean only that someone's terminal was closed on purpose.
 * @param {() => void} onGone
 */
function watchNpm(onGone) {
  if (process.env.npm_lifecycle_event === undefined) return undefined
  const parent = process.ppid
  return setInterval(() => {
    if (process.ppid !== parent) onGone()
  }, PARENT_CHECK_MS)
}
