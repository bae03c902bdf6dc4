import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

type Row = { id: string; feature: string; tests: string[] }

/** Rows of the tables: | 1.5 | feature | where it lives | `file` "name of the test"<br>… | */
function rowsOf(page: string): Row[] {
  return page
    .split('\n')
    .filter((line) => /^\| \d+\.\d/.test(line))
    .map((line) => {
      const [id = '', feature = '', , shown = ''] = line
        .slice(1, -1)
        .split(' | ')
        .map((cell) => cell.trim())
      return { id, feature, tests: shown.split('<br>') }
    })
}

describe('docs/features.md', async () => {
  const rows = rowsOf(await readFile(`${ROOT}docs/features.md`, 'utf8'))

  it('has rows, each with its test or "not yet"', () => {
    expect(rows.length).toBeGreaterThan(10)
    expect(rows.filter(({ feature, tests }) => feature === '' || tests[0] === '')).toEqual([])
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
  })

  it('names only tests that exist', async () => {
    const missing: string[] = []
    for (const { id, tests } of rows)
      for (const test of tests) {
        if (test.startsWith('not yet')) continue
        const [, file, name] = /^`([^`]+)` "(.+)"$/.exec(test) ?? []
        const text = file === undefined ? '' : await readFile(`${ROOT}${file}`, 'utf8').catch(() => '')
        if (name === undefined || ![`'${name}'`, `"${name}"`, `\`${name}\``].some((quoted) => text.includes(quoted)))
          missing.push(`${id}: ${test}`)
      }
    expect(missing).toEqual([])
  })
})
