import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { smallCheckout } from './small-checkout.ts'

/** Not what the npm or pnpm that runs these tests says about itself. */
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('npm_') && name !== 'INIT_CWD'),
)
const run = (words: string[], cwd: string) => promisify(execFile)(process.execPath, words, { cwd, env })

/** Says its process id, then waits to be asked to end or to lose its parent, and notes which it was. */
const WAITING = `
  import { writeFileSync } from 'node:fs'
  const end = (why: string) => { writeFileSync('ended.txt', why); process.exit(why === 'SIGINT' ? 5 : 0) }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => end(signal))
  process.on('disconnect', () => end('disconnect'))
  setInterval(() => undefined, 1000)
  console.log('pid', process.pid)`

async function startWaiting(
  root: string,
  command: string,
  words: string[],
): Promise<{ child: ChildProcess; pid: number }> {
  const child = spawn(command, words, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const line of createInterface(child.stdout)) {
    const pid = /^pid (\d+)/.exec(line)?.[1]
    if (pid !== undefined) return { child, pid: Number(pid) }
  }
  throw new Error('The program did not start.')
}

async function untilGone(pid: number): Promise<void> {
  await expect.poll(() => isRunning(pid), { timeout: 20_000 }).toBe(false)
}

async function isRunning(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  return stat !== null && !stat.includes(') Z ')
}

const start = ['scripts/run.mjs', 'start']
/** What pnpm is asked for by whoever only uses the product. */
const PRODUCT = 'install --frozen-lockfile --prod\n'

test('dependencies are installed once, and again only when the lockfile changed', async () => {
  const root = await smallCheckout('')
  const asked = () => readFile(join(root, 'asked.txt'), 'utf8')
  for (let times = 0; times < 2; times++) await run(['scripts/run.mjs', 'tiebreak'], root)
  expect(await asked()).toBe(PRODUCT)
  await appendFile(join(root, 'pnpm-lock.yaml'), 'more: 2\n')
  await run(['scripts/run.mjs', 'tiebreak'], root)
  expect(await asked()).toBe(PRODUCT.repeat(2))
  await rm(join(root, 'node_modules'), { recursive: true })
  await run(['scripts/run.mjs', 'tiebreak'], root)
  expect(await asked()).toBe(PRODUCT.repeat(3))
})

test('the tools of developers are installed by what needs them, and stay', async () => {
  const root = await smallCheckout('')
  const asked = async () => {
    const text = await readFile(join(root, 'asked.txt'), 'utf8')
    return text.match(/^install.*\n/gm)?.join('')
  }
  await run(start, root)
  expect(await asked()).toBe(PRODUCT)
  // There is no Vitest in this checkout: it fails after the installing.
  await expect(run(['scripts/run.mjs', 'test'], root)).rejects.toThrow()
  expect(await asked()).toBe(`${PRODUCT}install --frozen-lockfile\n`)
  await run(start, root)
  expect(await asked()).toBe(`${PRODUCT}install --frozen-lockfile\n`)
})

test('a long run tells the tests so, and a usual one does not', async () => {
  const root = await smallCheckout('')
  await mkdir(join(root, 'node_modules/vitest'), { recursive: true })
  await writeFile(join(root, 'node_modules/vitest/vitest.mjs'), "console.log('long:', process.env.TIEBREAK_TEST_LONG)")
  expect((await run(['scripts/run.mjs', 'test'], root)).stdout).toContain('long: undefined')
  expect((await run(['scripts/run.mjs', 'test:long'], root)).stdout).toContain('long: 1')
})

test('the page is built once, and again only when its sources changed or it is gone', async () => {
  const root = await smallCheckout('')
  const builds = async () => (await readFile(join(root, 'asked.txt'), 'utf8')).match(/build/g)?.length
  for (let times = 0; times < 2; times++) await run(start, root)
  expect(await builds()).toBe(1)
  await writeFile(join(root, 'apps/web/src/page.ts'), 'two\n')
  await run(start, root)
  expect(await builds()).toBe(2)
  await rm(join(root, 'apps/web/dist'), { recursive: true })
  await run(start, root)
  expect(await builds()).toBe(3)
})

test('words after -- and the exit code are passed on', async () => {
  const root = await smallCheckout('console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 7')
  const failure = await run(['scripts/run.mjs', 'tiebreak', 'import', '--x', 'a b'], root).catch(
    (error: unknown) => error,
  )
  expect(failure).toMatchObject({ code: 7, stdout: expect.stringContaining('["import","--x","a b"]') })
})

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s is forwarded, and the end waited for', async (signal) => {
  const root = await smallCheckout(WAITING)
  const { child, pid } = await startWaiting(root, process.execPath, start)
  child.kill(signal)
  const [code] = await once(child, 'exit')
  expect(await isRunning(pid)).toBe(false)
  expect(await readFile(join(root, 'ended.txt'), 'utf8')).toBe(signal)
  expect(code).toBe(signal === 'SIGINT' ? 5 : 0)
})

test('a program notices when the script is killed outright', async () => {
  const root = await smallCheckout(WAITING)
  const { child, pid } = await startWaiting(root, process.execPath, start)
  child.kill('SIGKILL')
  await untilGone(pid)
  expect(await readFile(join(root, 'ended.txt'), 'utf8')).toBe('disconnect')
})

test.each(['SIGTERM', 'SIGKILL'] as const)('%s to npm ends everything below it', async (signal) => {
  const root = await smallCheckout(WAITING)
  const { child, pid } = await startWaiting(root, 'npm', ['start'])
  child.kill(signal)
  await once(child, 'exit')
  await untilGone(pid)
  expect(await readFile(join(root, 'ended.txt'), 'utf8')).toBe('SIGTERM')
})
