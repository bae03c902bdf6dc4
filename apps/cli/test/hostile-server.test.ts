import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { FILE, ID, serverAnswering, serverNaming } from './fake-server.ts'
import { MAIN } from './running-instance.ts'
import { temporaryFolder } from './temporary-folder.ts'

const exportInto = (cwd: string, url: string, options: readonly string[] = []) =>
  promisify(execFile)(process.execPath, [MAIN, 'export', '--project', ID, '--format', 'votes', ...options], {
    cwd,
    env: { ...process.env, TIEBREAK_URL: url, TIEBREAK_TOKEN: 'tb_x' },
  })

test.each([
  ['votes.jsonl', true],
  ['votes.3-missing.jsonl', true],
  ['../planted.jsonl', false],
  ['sub/planted.jsonl', false],
  ['/ABSOLUTE/planted.jsonl', false],
  ['.npmrc', false],
  ['package.json', false],
  ['..', false],
  ['\u001b[2Jvotes.jsonl', false],
])('an export is written under %j only where that is a name for an export: %j', async (name, isOne) => {
  const folder = await temporaryFolder()
  const cwd = join(folder, 'here')
  await mkdir(join(cwd, 'sub'), { recursive: true })
  const url = await serverNaming(name.replace('/ABSOLUTE', folder))
  const run = exportInto(cwd, url)
  expect(await run.then(() => true).catch(() => false)).toBe(isOne)
  const all = await readdir(folder, { recursive: true })
  const saved = isOne ? [join('here', name), join('here', `${name}.manifest.json`)] : []
  expect(all.toSorted()).toEqual(['here', ...saved, join('here', 'sub')].toSorted())
})

// Asked for by name: else nothing would be put in the place of a file that is there.
const overInto = (cwd: string, url: string) => exportInto(cwd, url, ['--overwrite'])

test.each([
  ['of another export', { of: ID.replace(/1$/, '2') }],
  ['of other bytes', { sha256: '0'.repeat(64) }],
  ['of no export at all', { name: '../planted.jsonl' }],
])('a manifest %s is not put beside a file: neither is written, and what was there stays', async (_what, other) => {
  const folder = await temporaryFolder()
  const url = await serverNaming('votes.jsonl', other)
  for (const name of ['votes.jsonl', 'votes.jsonl.manifest.json']) await writeFile(join(folder, name), name)
  await expect(overInto(folder, url)).rejects.toThrow(/manifest|understand/)
  expect((await readdir(folder)).toSorted()).toEqual(['votes.jsonl', 'votes.jsonl.manifest.json'])
  for (const name of ['votes.jsonl', 'votes.jsonl.manifest.json'])
    expect(await readFile(join(folder, name), 'utf8')).toBe(name)
})

test('a file and its manifest take the place of older ones together; where one cannot, both stay away', async () => {
  const folder = await temporaryFolder()
  const url = await serverNaming('votes.jsonl')
  const beside = join(folder, 'votes.jsonl.manifest.json')
  for (const path of [join(folder, 'votes.jsonl'), beside]) await writeFile(path, 'old')
  await overInto(folder, url)
  expect(await readFile(join(folder, 'votes.jsonl'), 'utf8')).toBe(FILE)
  expect(JSON.parse(await readFile(beside, 'utf8'))).toMatchObject({ manifest: 'tiebreak-export', export: { id: ID } })
  await rm(beside)
  await mkdir(beside)
  await writeFile(join(folder, 'votes.jsonl'), 'older')
  await expect(overInto(folder, url)).rejects.toThrow()
  expect(await readFile(join(folder, 'votes.jsonl'), 'utf8')).toBe('older')
  expect((await readdir(folder)).toSorted()).toEqual(['votes.jsonl', 'votes.jsonl.manifest.json'])
})

test('to standard output goes the file, and nothing is written beside', async () => {
  const folder = await temporaryFolder()
  const run = await exportInto(folder, await serverNaming('votes.jsonl'), ['--output', '-'])
  expect(run.stdout).toBe(FILE)
  expect(await readdir(folder)).toEqual([])
})

test('a terminal obeys nothing that stands in an error of a server', async () => {
  const message = 'Not now.\u001b]0;mine\u0007\u009b2J'
  const error = { code: 'bad_request', message, details: [{ path: 'a\u001b[1m', message }], requestId: 'r' }
  const url = await serverAnswering(() => ({ status: 400, text: JSON.stringify({ error }) }))
  const said = await exportInto(await temporaryFolder(), url).catch(({ stderr }: { stderr: string }) => stderr)
  expect(said).toContain('Not now.')
  expect(said).not.toMatch(/[\p{Cc}--\n]/v)
})
