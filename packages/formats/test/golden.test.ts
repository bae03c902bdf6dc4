import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { IMPORT_FORMATS } from '@tiebreak/contracts/data/formats.ts'
import { TableMapping } from '@tiebreak/contracts/data/mapping.ts'
import { describe, expect, test } from 'vitest'
import { readAs, recognised, shortRow } from './read-golden.ts'

const FOLDER = join(import.meta.dirname, 'golden')
const FILES = readdirSync(FOLDER).filter((name) => !/\.(?:read|mapping)\.json$/.test(name))
/** What nobody could recognise: a person says how it is to be read. */
const isMapped = (name: string) => formatOf(name) === 'mapped'
const formatOf = (name: string) => IMPORT_FORMATS.find((format) => name.startsWith(`${format}.`)) ?? 'own-jsonl'

const mappingOf = (name: string) => ({
  mapping: TableMapping.parse(JSON.parse(readFileSync(join(FOLDER, `${name}.mapping.json`), 'utf8'))),
})

describe('files in the shape of each tool, written for these tests', () => {
  test('there is one for each format', () => {
    expect([...new Set(FILES.map(formatOf))].toSorted()).toEqual(IMPORT_FORMATS.toSorted())
  })

  test.each(FILES.filter(isMapped))('%s is recognised as nothing, and called what it is', async (name) => {
    expect(await recognised(readFileSync(join(FOLDER, name)))).toMatchObject({
      format: null,
      found: expect.stringMatching(/^(?:CSV|JSON lines) with the /),
    })
  })

  test.each(FILES.filter((name) => !isMapped(name)))('%s is recognised by its content, for a reason', async (name) => {
    expect(await recognised(readFileSync(join(FOLDER, name)))).toEqual({
      format: formatOf(name),
      because: expect.stringMatching(/^its rows have /),
    })
  })

  test.each(FILES)('%s gives these rows, these errors, and says what it did not keep', async (name) => {
    const { rows, errors, notKept } = await readAs(
      formatOf(name),
      readFileSync(join(FOLDER, name)),
      {},
      isMapped(name) ? mappingOf(name) : {},
    )
    const read = { rows: rows.map(({ line, row }) => ({ line, ...shortRow(row) })), errors, notKept }
    await expect(`${JSON.stringify(read, null, 2)}\n`).toMatchFileSnapshot(join(FOLDER, `${name}.read.json`))
  })
})
