import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../../..')

/** Files of the program that match, by path. */
async function filesWith(pattern: RegExp): Promise<string[]> {
  const found: string[] = []
  for await (const path of glob('{packages/*/src,apps/*/src,drizzle/functions}/**/*.{ts,tsx,sql}', { cwd: ROOT }))
    if (pattern.test(readFileSync(join(ROOT, path), 'utf8'))) found.push(path)
  return found.sort()
}

describe('the ways in', () => {
  it('responses come by import or with a copy of their project, and what is counted of them comes in the same transaction', async () => {
    expect(await filesWith(/insert\s+into\s+(public\.)?responses\b|insert\(responses\)/i)).toEqual([
      'drizzle/functions/data/absorb_import.sql',
      'drizzle/functions/data/put_versions.sql',
      'packages/db/src/queries/projects/copy.ts',
    ])
    expect(await filesWith(/insert into response_styles/)).toEqual([
      'drizzle/functions/data/put_versions.sql',
      'packages/db/src/queries/data/styles.ts',
      'packages/db/src/queries/projects/copy.ts',
    ])
    expect(await filesWith(/tiebreak\.absorb_import\(\$/)).toEqual(['packages/db/src/queries/data/absorb-import.ts'])
    expect(await filesWith(/tiebreak\.version_texts\(\$/)).toEqual(['packages/db/src/queries/data/absorb-import.ts'])
    expect(await filesWith(/tiebreak\.put_versions\((?!uuid|p_project uuid)/)).toEqual([
      'drizzle/functions/data/version_texts.sql',
    ])
    const callers = await filesWith(/await absorbImport\(/)
    expect(callers).toEqual(['packages/services/src/data/imports/import-rows.ts'])
    expect(readFileSync(join(ROOT, callers[0] ?? ''), 'utf8')).toMatch(
      /withTransaction\([^)]*, async \(tx\) => \{\s*const absorbed = await absorbImport\([\s\S]{0,300}await insertStyles\(tx,/,
    )
  })
})
