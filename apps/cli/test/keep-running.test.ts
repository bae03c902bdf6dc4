import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { keepRunning } from '#supervisor/keep-running.ts'
import { temporaryFolder } from './temporary-folder.ts'

const COUNTING = `
  import { appendFileSync } from 'node:fs'
  appendFileSync(process.env.RUNS ?? '', String(process.pid) + '\\n')
  process.on('SIGTERM', () => { appendFileSync(process.env.RUNS ?? '', 'drained\\n'); process.exit(0) })
  setInterval(() => undefined, 1000)`

test('a process that is killed is started again and said so; asked to stop, it drains and stays away', async () => {
  const folder = await temporaryFolder()
  const file = join(folder, 'program.ts')
  const runs = join(folder, 'runs.txt')
  await writeFile(file, COUNTING)
  const said: string[] = []
  const kept = keepRunning({
    name: 'worker',
    file,
    env: { ...process.env, RUNS: runs },
    output: 'inherit',
    log: (line) => said.push(line),
  })
  const lines = async () => (await readFile(runs, 'utf8').catch(() => '')).split('\n').filter(Boolean)

  await expect.poll(lines, { timeout: 20_000 }).toHaveLength(1)
  process.kill(Number((await lines())[0]), 'SIGKILL')
  await expect.poll(lines, { timeout: 20_000 }).toHaveLength(2)
  expect(kept.crashes()).toBe(1)
  expect(said).toEqual(['The worker stopped unexpectedly (signal SIGKILL); restarting it in 0.2 s.'])
  await kept.stop()
  expect((await lines()).at(-1)).toBe('drained')
  expect(said).toHaveLength(1)
})
