import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import PACKAGE from '../package.json' with { type: 'json' }
import { writePackage } from '../scripts/pack.ts'
import { FILE, ID, serverNaming } from './fake-server.ts'
import { temporaryFolder } from './temporary-folder.ts'

test('the packed remote commands are installed and run far from the checkout, without a dependency', async () => {
  const folder = await temporaryFolder()
  await writePackage(join(folder, 'package'))
  const env = {
    PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}`,
    HOME: folder,
    TIEBREAK_URL: await serverNaming('votes.jsonl'),
    TIEBREAK_TOKEN: 'tb_x',
  }
  const at = (cwd: string, command: string, ...words: string[]) => promisify(execFile)(command, words, { cwd, env })
  await at(folder, 'npm', 'pack', './package')
  const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz'))
  expect(tarball).toBe(`tiebreak-${PACKAGE.version}.tgz`)

  const elsewhere = join(folder, 'elsewhere')
  await mkdir(elsewhere)
  await writeFile(join(elsewhere, 'package.json'), '{ "private": true }')
  await at(elsewhere, 'npm', 'install', '--offline', '--no-audit', '--no-fund', `../${tarball}`)
  expect(await readdir(join(elsewhere, 'node_modules'))).toEqual(expect.not.arrayContaining(['zod', 'commander']))
  const tiebreak = (...words: string[]) => at(elsewhere, 'npx', '--offline', 'tiebreak', ...words)
  expect((await tiebreak('--version')).stdout).toBe(`${PACKAGE.version}\n`)
  const help = (await tiebreak('--help')).stdout
  expect([...help.matchAll(/^ {2}(\w+) /gm)].map(([, name]) => name)).toEqual([
    'import',
    'export',
    'project',
    'comparison',
    'gold',
    'policy',
    'score',
    'agreement',
    'judgement',
    'job',
    'member',
    'webhook',
    'help',
  ])
  // Nobody here has the checkout.
  for (const words of [[], ['import'], ['export'], ['project', 'show'], ['score', 'fit'], ['member', 'invite']])
    expect((await tiebreak(...words, '--help')).stdout).not.toMatch(/npm run|docs\//)
  await tiebreak('export', '--project', ID, '--format', 'votes')
  expect(await readFile(join(elsewhere, 'votes.jsonl'), 'utf8')).toBe(FILE)
})
