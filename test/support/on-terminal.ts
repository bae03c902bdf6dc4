import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const CLI = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url))

/**
 * Runs `tiebreak …` on a terminal (by `script` of util-linux), and types each reply when its prompt has shown.
 * @returns everything that the terminal showed, and the exit code
 */
export async function onTerminal(
  words: readonly string[],
  env: Record<string, string>,
  replies: readonly (readonly [prompt: string, typed: string])[],
): Promise<{ code: number | null; shown: string }> {
  const command = [process.execPath, CLI, ...words].map((word) => `'${word}'`).join(' ')
  const child = spawn('/usr/bin/script', ['-qec', command, '/dev/null'], { env, stdio: ['pipe', 'pipe', 'inherit'] })
  const waiting = [...replies]
  let shown = ''
  let seen = 0
  child.stdout.on('data', (chunk) => {
    shown += chunk
    const [next] = waiting
    const at = next === undefined ? -1 : shown.indexOf(next[0], seen)
    if (next === undefined || at < 0) return
    seen = at + next[0].length
    waiting.shift()
    child.stdin.write(next[1])
  })
  const [code] = await once(child, 'close')
  return { code, shown }
}
