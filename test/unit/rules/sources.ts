import { glob, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

/** One file of the repository: its path from the root, and its text. */
export type Source = { path: string; text: string }

const SKIPPED = new Set(['node_modules', 'dist', '.git'])

/** Every TypeScript file that people write, in `apps`, `packages`, `test` and `scripts`; what tools write is left out. */
export async function readSources(): Promise<Source[]> {
  const sources: Source[] = []
  const found = glob('{apps,packages,test,scripts}/**/*.{ts,tsx}', {
    cwd: ROOT,
    exclude: (name) => SKIPPED.has(name.split('/').at(-1) ?? ''),
  })
  for await (const path of found) {
    if (path.endsWith('.gen.ts') || path.endsWith('.d.ts')) continue
    sources.push({ path, text: await readFile(`${ROOT}${path}`, 'utf8') })
  }
  return sources.sort((left, right) => (left.path < right.path ? -1 : 1))
}
