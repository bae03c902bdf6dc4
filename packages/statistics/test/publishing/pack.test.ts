import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const PACKAGE = join(import.meta.dirname, '../..')
const ROOT = join(PACKAGE, '../..')
const folder = mkdtempSync(join(tmpdir(), 'tiebreak-statistics-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function run(cwd: string, command: string, ...words: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, words, { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${words.join(' ')}: ${error?.message ?? ''}${stdout}${stderr}`)
  return stdout
}

/** The pnpm that runs this, the checkout's own, or the one on the path. */
function pnpm(): [string, ...string[]] {
  const tools = join(ROOT, '.tools')
  const own = existsSync(tools)
    ? readdirSync(tools).map((name) => join(tools, name, 'node_modules/pnpm/bin/pnpm.mjs'))
    : []
  const script = [process.env.npm_execpath ?? '', ...own].find(
    (path) => /pnpm\.[cm]?js$/.test(path) && existsSync(path),
  )
  return script === undefined ? ['pnpm'] : [process.execPath, script]
}

test('the packed package imports and type-checks from elsewhere, without the sources', { timeout: 60_000 }, () => {
  const source = join(folder, 'source')
  mkdirSync(source)
  for (const name of ['package.json', 'README.md', 'src'])
    cpSync(join(PACKAGE, name), join(source, name), { recursive: true })
  cpSync(join(PACKAGE, 'tsconfig.build.json'), join(source, 'tsconfig.build.json'))
  const tsc = join(ROOT, 'node_modules/.bin/tsc')
  run(source, tsc, '-p', 'tsconfig.build.json')
  const [command, ...before] = pnpm()
  run(source, command, ...before, '--config.ignore-scripts=true', 'pack', '--pack-destination', folder)
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'))
  if (tarball === undefined) throw new Error('nothing was packed')

  const elsewhere = join(folder, 'elsewhere')
  const installed = join(elsewhere, 'node_modules/@tiebreak/statistics')
  mkdirSync(installed, { recursive: true })
  run(folder, 'tar', '-xzf', tarball, '-C', installed, '--strip-components=1')
  expect(existsSync(join(installed, 'src'))).toBe(false)
  const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))
  expect(manifest.exports['.']).toEqual({ types: './dist/index.d.ts', default: './dist/index.js' })
  expect(manifest.dependencies ?? {}).toEqual({})

  writeFileSync(join(elsewhere, 'package.json'), '{ "type": "module" }')
  const use = `import { type BradleyTerryFit, fitBradleyTerry } from '@tiebreak/statistics'
const fit: BradleyTerryFit = fitBradleyTerry(
  { nodes: 2, first: Int32Array.of(0, 0, 0), second: Int32Array.of(1, 1, 1), wins: Float64Array.of(1, 1, 0) },
  { lambda: 0 },
)
console.log(fit.ok ? fit.theta[0]! - fit.theta[1]! : fit.reason)
`
  writeFileSync(join(elsewhere, 'use.ts'), use)
  run(elsewhere, tsc, '--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022', 'use.ts')
  writeFileSync(
    join(elsewhere, 'use.js'),
    use.replace('type BradleyTerryFit, ', '').replace(': BradleyTerryFit', '').replaceAll('!', ''),
  )
  expect(Number(run(elsewhere, process.execPath, 'use.js'))).toBeCloseTo(Math.log(2), 6)
})
