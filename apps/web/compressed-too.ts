import { readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const COMPRESSES = new Set(['.html', '.js', '.css', '.json', '.svg', '.txt', '.ttf', '.webmanifest', '.wasm'])
/** What fits into one packet arrives no sooner for being smaller. */
const LEAST_BYTES = 1_000
const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT, BROTLI_MAX_QUALITY } = constants

const inBrotli = promisify<Uint8Array, object, Buffer>(brotliCompress)
const inGzip = promisify<Uint8Array, object, Buffer>(gzip)

/**
 * Puts each text of the built page beside it compressed as far as it goes, in Brotli (`.br`) and gzip (`.gz`): once here,
 * and not with every start of the server, which sends these files as they are (`apps/api/src/page/load-page.ts`).
 */
export function compressedToo(): Plugin {
  return {
    name: 'compressed-too',
    apply: 'build',
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler({ dir }) {
        if (dir === undefined) this.error('the page is written to a folder')
        else await compressTexts(dir)
      },
    },
  }
}

/** The same for a folder. */
export async function compressTexts(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && COMPRESSES.has(extname(entry.name)))
  await Promise.all(files.map(({ parentPath, name }) => compressFile(join(parentPath, name))))
  // A server that runs reads the page again when this file changes: now it finds all of it.
  const now = new Date()
  await utimes(join(folder, 'index.html'), now, now)
}

async function compressFile(path: string): Promise<void> {
  const body = await readFile(path)
  if (body.length < LEAST_BYTES) return
  const params = { [BROTLI_PARAM_QUALITY]: BROTLI_MAX_QUALITY, [BROTLI_PARAM_SIZE_HINT]: body.length }
  await writeFile(`${path}.br`, await inBrotli(body, { params }))
  await writeFile(`${path}.gz`, await inGzip(body, { level: 9 }))
}
