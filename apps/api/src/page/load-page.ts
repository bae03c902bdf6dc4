import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

export type PageFile = {
  type: string
  etag: string
  body: Uint8Array<ArrayBuffer>
  gzipped: Uint8Array<ArrayBuffer> | null
}

/** The files of a built page by their path from the root, such as `/assets/index-abc.js`. */
export type Page = ReadonlyMap<string, PageFile>

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
}
const COMPRESSES = new Set(['.html', '.js', '.css', '.json', '.svg', '.txt', '.ttf', '.webmanifest', '.wasm'])
const compress = promisify(gzip)

/**
 * Reads a built page into memory: a few megabytes. Requests then look files up by name and never reach the file system,
 * so no path can escape the folder. Source maps are excluded.
 * @returns null when there is no built page
 */
export async function loadPage(folder: string): Promise<Page | null> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = names.filter((entry) => entry.isFile() && extname(entry.name) in TYPES)
  const page = new Map<string, PageFile>()
  for (const { parentPath, name } of files) {
    const path = join(parentPath, name)
    page.set(path.slice(folder.length).split(sep).join('/'), await loadFile(path))
  }
  return page.has('/index.html') ? page : null
}

async function loadFile(path: string): Promise<PageFile> {
  const extension = extname(path)
  const body = new Uint8Array(await readFile(path))
  return {
    type: TYPES[extension] ?? 'application/octet-stream',
    etag: createHash('sha256').update(body).digest('base64url').slice(0, 22),
    body,
    gzipped:
      COMPRESSES.has(extension) && body.length > 1_000 ? new Uint8Array(await compress(body, { level: 9 })) : null,
  }
}
