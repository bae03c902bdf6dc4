import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'
import type { Finding } from './finding.ts'

const WEB = fileURLToPath(new URL('../../apps/web/', import.meta.url))

const Chunk = z.object({
  file: z.string(),
  isEntry: z.boolean().default(false),
  imports: z.array(z.string()).default([]),
  css: z.array(z.string()).default([]),
})
const Manifest = z.record(z.string(), Chunk)

/** What the annotate page needs at once, beside what every page does: `apps/web/few-chunks.ts`. */
const WORK = '_work-'

/** What a browser loads to open the annotate page, gzip, before formulas and colours of code (they come when needed). */
export async function annotateSizeFindings(): Promise<Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), 'tiebreak-page-'))
  try {
    const vite = [
      join(WEB, 'node_modules/vite/bin/vite.js'),
      'build',
      '--manifest',
      '--emptyOutDir',
      '--outDir',
      folder,
    ]
    await promisify(execFile)(process.execPath, vite, { cwd: WEB, maxBuffer: 16_000_000 })
    const manifest = Manifest.parse(JSON.parse(await readFile(join(folder, '.vite/manifest.json'), 'utf8')))
    const names = Object.keys(manifest).filter((name) => manifest[name]?.isEntry || name.startsWith(WORK))
    if (!names.some((name) => name.startsWith(WORK)))
      throw new Error('the built page has no chunk of the annotate page')
    const files = filesOf(manifest, names)
    let bytes = 0
    for (const file of files) bytes += gzipSync(await readFile(join(folder, file))).length
    return [
      {
        kind: 'measured',
        what: 'annotate route: page, scripts and styles, gzip, before math',
        ours: `${files.size} files`,
        reference: '',
        ratios: [bytes / 1_000],
        unit: 'kB',
        budget: { most: 170 },
      },
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The page itself, and the chunks with all that they import at once. */
function filesOf(manifest: z.infer<typeof Manifest>, names: readonly string[]): Set<string> {
  const files = new Set(['index.html'])
  const waiting = [...names]
  const seen = new Set<string>()
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const chunk = manifest[name]
    if (chunk === undefined || seen.has(name)) continue
    seen.add(name)
    files.add(chunk.file)
    for (const style of chunk.css) files.add(style)
    waiting.push(...chunk.imports)
  }
  return files
}
