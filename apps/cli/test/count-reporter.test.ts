import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { temporaryFolder } from './temporary-folder.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

/** Runs test files by Vitest with the reporter that `npm test` has. */
async function runTests(files: Record<string, string>): Promise<{ exitCode: number; lastLine: string | undefined }> {
  const folder = await temporaryFolder()
  const config = `import { CountReporter } from ${JSON.stringify(join(ROOT, 'scripts/count-reporter.ts'))}
    export default { test: { globals: true, reporters: ['default', new CountReporter()] } }`
  for (const [name, text] of Object.entries({ 'vitest.config.ts': config, ...files }))
    await writeFile(join(folder, name), text)
  return new Promise((resolve) => {
    const words = [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--root', folder]
    const child = execFile(process.execPath, words, (_, stdout) =>
      resolve({ exitCode: child.exitCode ?? -1, lastLine: stdout.trim().split('\n').at(-1) }),
    )
  })
}

test('the last line counts what passed, failed and was skipped over all files', async () => {
  const outcome = await runTests({
    'a.test.ts': `test('one', () => {}); test('two', () => {}); test.skip('three', () => {})`,
    'b.test.ts': `test('four', () => { throw new Error('no') })`,
  })
  expect(outcome).toEqual({ exitCode: 1, lastLine: '2 passed, 1 failed, 1 skipped' })
})

test('a run in which all passed says so and ends well', async () => {
  const outcome = await runTests({ 'a.test.ts': `test('one', () => {})` })
  expect(outcome).toEqual({ exitCode: 0, lastLine: '1 passed, 0 failed' })
})

test('a file that can’t be read and an error outside of tests count as failed', async () => {
  const outcome = await runTests({
    'a.test.ts': `test('one', () => {}); throw new Error('no')`,
    'b.test.ts': `test('two', () => { setTimeout(() => { throw new Error('late') }); return new Promise((r) => setTimeout(r, 50)) })`,
  })
  expect(outcome).toEqual({ exitCode: 1, lastLine: '1 passed, 2 failed' })
})

test('a run in which nothing ran has failed', async () => {
  expect(await runTests({ 'a.test.ts': `test.skip('one', () => {})` })).toEqual({
    exitCode: 1,
    lastLine: '0 passed, 0 failed, 1 skipped',
  })
})
