import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compressTexts } from '../compressed-too.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tiebreak-built-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('each text of a built page stands beside itself in Brotli and gzip, byte for byte, unless it is tiny', async () => {
  const words = Array.from({ length: 400 }, (_, nth) => `words ${nth}`).join('\n')
  const texts = ['assets/index-Ab.js', 'assets/index-Cd.css', 'assets/font-Ef.ttf', 'page.html', 'picture.svg']
  const others = {
    'index.html': 'tiny',
    'assets/tiny-Gh.js': '1',
    'assets/font-Ij.woff2': words,
    'assets/it.png': words,
  }
  await mkdir(join(folder, 'assets'))
  for (const name of texts) await writeFile(join(folder, name), name + words)
  for (const [name, body] of Object.entries(others)) await writeFile(join(folder, name), body)
  await utimes(join(folder, 'index.html'), 1, 1)
  await compressTexts(folder)

  for (const name of texts) {
    const body = Buffer.from(name + words)
    const [brotli, gzip] = await Promise.all(['.br', '.gz'].map((suffix) => readFile(join(folder, name + suffix))))
    expect(brotliDecompressSync(brotli ?? '').equals(body), name).toBe(true)
    expect(gunzipSync(gzip ?? '').equals(body), name).toBe(true)
  }
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  expect(entries.filter((entry) => entry.isFile())).toHaveLength(3 * texts.length + Object.keys(others).length)
  // By this a server that runs sees that the page is complete.
  expect((await stat(join(folder, 'index.html'))).mtimeMs).toBeGreaterThan(1_000)
})
