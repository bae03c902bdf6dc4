import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'

const ROOT = new URL('../../', import.meta.url)
const QUICKLY = new URL('scripts/run/resolve-quickly.mjs', ROOT).href
const APP = new URL('apps/api/src/app.ts', ROOT).href

/** Stands below what it watches: sees what is loaded, and what is looked up in the usual way. */
const WATCH = `
import { writeFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
const loaded = []
let lookups = 0
registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context)
    if (found.url.includes('/node_modules/drizzle-orm/')) lookups++
    return found
  },
  load(url, context, next) {
    const source = next(url, context)
    loaded.push(url + ' ' + source.format)
    return source
  },
})
// Into a file: of what is printed as a process ends, a pipe takes only as much as it has room for.
process.on('exit', () => writeFileSync('loaded.json', JSON.stringify({ loaded: loaded.filter((line) => !line.startsWith('data:')).sort(), lookups })))
`

test('the API loads the very same modules, with few lookups in the large package', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tiebreak-resolve-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const watch = join(folder, 'watch.mjs')
  await writeFile(watch, WATCH)
  const load = async (...first: string[]): Promise<{ loaded: string[]; lookups: number }> => {
    const words = [pathToFileURL(watch).href, ...first].flatMap((url) => ['--import', url])
    const program = `await import(${JSON.stringify(APP)})`
    await promisify(execFile)(process.execPath, [...words, '--input-type=module', '--eval', program], {
      env: { PATH: process.env.PATH },
      cwd: folder,
      maxBuffer: 2 ** 24,
    })
    return JSON.parse(await readFile(join(folder, 'loaded.json'), 'utf8'))
  }
  const usual = await load()
  const quick = await load(QUICKLY)
  expect(quick.loaded.filter((url) => url !== `${QUICKLY} module`)).toEqual(usual.loaded)
  expect(usual.lookups).toBeGreaterThan(300)
  expect(quick.lookups).toBeLessThan(usual.lookups / 10)
})
