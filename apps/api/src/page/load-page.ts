import { readdir, readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { ENCODINGS, type Encoding } from '#encoding/choose-encoding.ts'
import { etagOf } from '#etag.ts'

/** A file as it can be sent: the bytes, and the entity tag of exactly these. */
export type Representation = { body: Uint8Array<ArrayBuffer>; etag: string }
export type PageFile = { type: string; plain: Representation; encoded: ReadonlyMap<Encoding, Representation> }

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
/** What the build puts after the name of a file for the same file compressed: `apps/web/compressed-too.ts`. */
const SUFFIX: Readonly<Record<Encoding, string>> = { br: '.br', gzip: '.gz' }

/**
 * Reads a built page into memory: a few megabytes. Requests then look files up by name and never reach the file system,
 * so no path can escape the folder. Source maps are excluded. What the build compressed is sent as it compressed it.
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
  const encoded = new Map<Encoding, Representation>()
  for (const encoding of ENCODINGS) {
    const compressed = await load(path + SUFFIX[encoding]).catch(ifMissing)
    if (compressed) encoded.set(encoding, compressed)
  }
  return { type: TYPES[extname(path)] ?? 'application/octet-stream', plain: await load(path), encoded }
}

async function load(path: string): Promise<Representation> {
  const body = new Uint8Array(await readFile(path))
  return { body, etag: etagOf(body) }
}

function ifMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
