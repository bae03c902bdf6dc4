import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import PACKAGE from '../package.json' with { type: 'json' }
import { FILE, ID, serverAnswering, serverNaming } from './fake-server.ts'
import { freePort, MAIN } from './running-instance.ts'
import { temporaryFolder } from './temporary-folder.ts'

type Ended = { code: number; stdout: string; stderr: string }

async function run(words: readonly string[], { cwd, url = '' }: { cwd: string; url?: string }): Promise<Ended> {
  const env = { ...process.env, TIEBREAK_URL: url, TIEBREAK_TOKEN: 'tb_x' }
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, [MAIN, ...words], { cwd, env })) }
  } catch (error) {
    const { code, stdout, stderr }: Ended = Object(error)
    return { code, stdout, stderr }
  }
}

const EXPORT = ['export', '--project', ID, '--format', 'votes']

/** One line that begins like a sentence and ends like one, and shows nothing from inside. */
const SENTENCES = /^[^\n]*[.?]\n$/
const INSIDES = /\bat (?:async )?\S+ \(|node:|\bE[A-Z]{4,}|Error:/

test.each([
  ['a folder', ['--output', 'folder'], /folder is a folder: name a file in it/],
  ['a folder that is not there', ['--output', 'nowhere/votes.jsonl'], /There is no folder nowhere\./],
  ['a file as if it were a folder', ['--output', 'old.jsonl/votes.jsonl'], /There is no folder old\.jsonl\./],
  ['a file that is there', ['--output', 'old.jsonl'], /old\.jsonl exists: name another file, or add --overwrite/],
  ['a file that is there, by the usual name', [], /votes\.jsonl exists/],
])('an export to %s ends before anything is asked for, with one sentence', async (_where, words, sentence) => {
  const cwd = await temporaryFolder()
  await mkdir(join(cwd, 'folder'))
  for (const name of ['old.jsonl', 'votes.jsonl']) await writeFile(join(cwd, name), name)
  const ended = await run([...EXPORT, ...words], { cwd, url: await serverNaming('votes.jsonl') })
  expect(ended).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(sentence) })
  expect(ended.stderr).toMatch(SENTENCES)
  expect(ended.stderr).not.toMatch(INSIDES)
  expect((await readdir(cwd)).toSorted()).toEqual(['folder', 'old.jsonl', 'votes.jsonl'])
  expect(await readFile(join(cwd, 'old.jsonl'), 'utf8')).toBe('old.jsonl')
})

test('with --overwrite an export takes the place of the file that is there', async () => {
  const cwd = await temporaryFolder()
  await writeFile(join(cwd, 'old.jsonl'), 'old')
  const words = [...EXPORT, '--output', 'old.jsonl', '--overwrite']
  expect(await run(words, { cwd, url: await serverNaming('votes.jsonl') })).toMatchObject({ code: 0 })
  expect(await readFile(join(cwd, 'old.jsonl'), 'utf8')).toBe(FILE)
})

const page = (text: string) => serverAnswering(() => ({ status: 200, text }))

test.each<[what: string, url: () => Promise<string>, sentence: RegExp]>([
  ['nobody', async () => `http://127.0.0.1:${await freePort()}`, /^Nothing answers at http:\/\/127\.0\.0\.1:\d+\./],
  ['another program that likes everything', () => page('<!doctype html>'), /is no instance of Tiebreak/],
  [
    'another program that knows nothing',
    () => serverAnswering(() => ({ status: 404, text: '' })),
    /responded with 404/,
  ],
  ['a proxy with nothing behind it', () => serverAnswering(() => ({ status: 502, text: '' })), /responded with 502/],
  [
    'a page of the instance',
    async () => 'https://tiebreak.example.org/projects/1?a=b',
    /nothing more: https:\/\/tiebreak\.example\.org\./,
  ],
  ['no address', async () => 'tiebreak', /not a valid address: tiebreak\./],
  ['an address of another kind', async () => 'ftp://tiebreak.example.org', /not a valid address/],
])('where %s is at the address, every command says so in one or two sentences', async (_who, address, sentence) => {
  const cwd = await temporaryFolder()
  await writeFile(join(cwd, 'pairs.jsonl'), '{}\n')
  const url = await address()
  for (const words of [EXPORT, ['import', 'pairs.jsonl', '--project', ID], ['project', 'show', ID]]) {
    const ended = await run(words, { cwd, url })
    expect(ended, words[0]).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(sentence) })
    expect(ended.stderr).toMatch(SENTENCES)
    expect(ended.stderr).not.toMatch(INSIDES)
    const { stderr } = await run([...words, '--json'], { cwd, url })
    expect(JSON.parse(stderr)).toMatchObject({ error: { message: expect.stringMatching(sentence) } })
  }
  expect(await readdir(cwd)).toEqual(['pairs.jsonl'])
})

test.each([
  ['a word that is missing', ['export', '--format', 'votes']],
  ['an option that does not exist', [...EXPORT, '--colour']],
  ['a command that does not exist', ['improt']],
  ['a command of a command that does not exist', ['project', 'lits']],
  ['a choice that does not exist', ['export', '--project', ID, '--format', 'xls']],
  ['an id that is none', ['project', 'show', '17']],
  ['too many words', ['project', 'list', 'all']],
])('with --json, %s is said as one line of JSON and nothing else', async (_what, words) => {
  const cwd = await temporaryFolder()
  const ended = await run([...words, '--json'], { cwd })
  expect(ended).toMatchObject({ code: 2, stdout: '' })
  expect(ended.stderr.trimEnd()).not.toContain('\n')
  const { error } = JSON.parse(ended.stderr)
  expect(error).toEqual({ code: 'usage', message: expect.stringMatching(/\S/) })
  expect(error.message).not.toMatch(/^error/i)
})

test('a reader that has had enough, as head has, hears of no error', async () => {
  const cwd = await temporaryFolder()
  const lines = '{"a":"line that is long enough to fill the pipe"}\n'.repeat(40_000)
  const url = await serverNaming('votes.jsonl', { file: lines })
  const env = { ...process.env, TIEBREAK_URL: url, TIEBREAK_TOKEN: 'tb_x' }
  const command = `set -o pipefail; '${process.execPath}' '${MAIN}' ${EXPORT.join(' ')} --output - | head -n 1`
  const { stdout, stderr } = await promisify(execFile)('bash', ['-c', command], { cwd, env })
  expect([stdout, stderr]).toEqual([lines.slice(0, lines.indexOf('\n') + 1), ''])
})

test('--version says which version it is, and nothing else', async () => {
  const cwd = await temporaryFolder()
  expect(await run(['--version'], { cwd })).toEqual({ code: 0, stdout: `${PACKAGE.version}\n`, stderr: '' })
})
