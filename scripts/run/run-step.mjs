import { spawnSync } from 'node:child_process'
import { ROOT } from './root.mjs'
import { SetupFailure } from './setup-failure.mjs'

/**
 * Runs one step of the set-up to its end. What it says is shown only when it fails, before the sentence.
 * @param {string} sentence what to say when it fails
 * @param {string} command
 * @param {string[]} words
 * @param {NodeJS.ProcessEnv} env
 */
export function runStep(sentence, command, words, env = process.env) {
  const step = spawnSync(command, words, {
    cwd: ROOT,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 2 ** 28,
  })
  if (step.status === 0) return
  // Ctrl-C reached the step as well: it is a wish, not a failure.
  if (step.signal === 'SIGINT' || step.signal === 'SIGTERM') throw new SetupFailure('Stopped.')
  process.stderr.write(`${step.stdout ?? ''}${step.stderr ?? ''}`)
  throw new SetupFailure(step.error ? `${sentence} (${step.error.message})` : sentence)
}
