import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { freePort, GENEROUS, MAIN } from './running-instance.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** Lends a program a terminal, and passes on what is typed. */
const SCRIPT = '/usr/bin/script'

test.runIf(process.platform === 'linux' && existsSync(SCRIPT))(
  'on a terminal only the lines for people are shown, the log goes to a file, and Ctrl-C ends it',
  async () => {
    const dataDir = await temporaryFolder()
    const terminal = spawn(SCRIPT, ['-qefc', `exec '${process.execPath}' '${MAIN}' up`, '/dev/null'], {
      env: { ...process.env, SHELL: '/bin/sh', TIEBREAK_DATA: dataDir, TIEBREAK_PORT: String(await freePort()) },
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    let shown = ''
    terminal.stdout.on('data', (chunk) => {
      shown += chunk
    })
    const ended = once(terminal, 'exit')
    onTestFinished(async () => {
      terminal.kill('SIGTERM')
      await ended
    })
    await expect.poll(() => shown, GENEROUS).toContain('Tiebreak is at')
    terminal.stdin.write('\u0003')
    expect(await ended).toEqual([0, null])

    const log = join(dataDir, 'tiebreak.log')
    expect(shown).toContain(`The API and the worker write to ${log}\r\n`)
    expect(shown).not.toContain('{"level"')
    const logged = await readFile(log, 'utf8')
    for (const message of ['listening', 'working', 'stopped']) expect(logged).toContain(`"msg":"${message}"`)
  },
  240_000,
)
