import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Column, Field } from '#releases/columns/column.ts'
import { PARQUET_LIMITS, writeParquet } from '#releases/files/write-parquet.ts'
import { pairsOf } from '#releases/shapes/parquet.ts'
import { tablesOf } from '#releases/shapes.ts'
import { surveyRelease } from '#releases/survey.ts'
import { decidedOf } from '#releases/tables/pair-fields.ts'
import { responseFields } from '#releases/tables/response-fields.ts'
import { scoreFields } from '#releases/tables/score-fields.ts'
import { voteFields } from '#releases/tables/vote-fields.ts'
import { collect } from '../collect.ts'
import { type MadeRelease, madeRelease, sourceOf } from './made-release.ts'
import { duckdbTypes, expectedRows, metadataOf, readWithDuckdb, readWithHyparquet } from './read-parquet.ts'
import { type WrittenFile, written } from './written-files.ts'

const RUNS = { numRuns: 10 }

/** What each part of the folder is to hold, split by split. */
async function expectedOf(release: MadeRelease): Promise<Record<string, unknown[]>> {
  const known = { facts: release.facts, survey: await surveyRelease(sourceOf(release)) }
  const bySplit = <Unit>(fields: readonly Field<Unit>[], units: readonly Unit[], splitOf: (unit: Unit) => string) =>
    release.facts.splits.flatMap((split) =>
      expectedRows(
        fields,
        units.filter((unit) => splitOf(unit) === split),
      ),
    )
  return {
    data: bySplit(
      pairsOf(known),
      release.pairs.flatMap((pair) => decidedOf(pair) ?? []),
      ({ pair }) => pair.prompt.split,
    ),
    votes: bySplit(
      voteFields(known),
      release.votes.flatMap((vote) => vote.criteria.map((part) => ({ vote, part }))),
      ({ vote }) => vote.split,
    ),
    responses: bySplit(
      responseFields(known),
      release.responses.flatMap(({ prompt, responses }) => responses.map((response) => ({ prompt, response }))),
      ({ prompt }) => prompt.split,
    ),
    scores: expectedRows(
      scoreFields(known),
      release.scores.filter(({ level }) => release.facts.withSystems || level === 'response'),
    ),
  }
}

const folderOf = ({ path }: WrittenFile) => path.slice(0, path.indexOf('/'))

test('every part of the folder reads back as what was to be written, by hyparquet and by DuckDB, with the types declared', async () => {
  await fc.assert(
    fc.asyncProperty(madeRelease, async (release) => {
      const source = sourceOf(release)
      const { files } = await written('parquet', source)
      const tables = tablesOf('parquet', { facts: release.facts, survey: await surveyRelease(source) })
      const expected = await expectedOf(release)
      const read = { data: [], votes: [], responses: [], scores: [] } as Record<string, unknown[]>
      const byDuckdb = structuredClone(read)
      for (const file of files) {
        const columns: readonly Column[] = tables.find(({ folder }) => folder === folderOf(file))?.columns ?? []
        read[folderOf(file)]?.push(...(await readWithHyparquet(file.bytes)))
        const { types, rows } = await readWithDuckdb(file.bytes)
        expect(types).toEqual(duckdbTypes(columns))
        byDuckdb[folderOf(file)]?.push(...rows)
      }
      expect(read).toEqual(expected)
      expect(byDuckdb).toEqual(expected)
    }),
    RUNS,
  )
})

test('the same release gives the same bytes, in every split at least one file, and says in each what it is', async () => {
  await fc.assert(
    fc.asyncProperty(madeRelease, async (release) => {
      const { files } = await written('parquet', sourceOf(release))
      expect((await written('parquet', sourceOf(release))).files).toEqual(files)
      expect(files.map(({ path }) => path)).toEqual([
        ...['data', 'votes', 'responses'].flatMap((folder) =>
          release.facts.splits.map((split) => `${folder}/${split}-00000-of-00001.parquet`),
        ),
        'scores/all-00000-of-00001.parquet',
      ])
      for (const { bytes, rows } of files) {
        const { key_value_metadata, num_rows } = metadataOf(bytes)
        expect(Number(num_rows)).toBe(rows)
        expect(key_value_metadata).toContainEqual({ key: 'tiebreak.approved', value: String(release.facts.approved) })
      }
    }),
    RUNS,
  )
})

test('rows are parted into files that say how many there are, and none is lost between them', async () => {
  await fc.assert(
    fc.asyncProperty(madeRelease, fc.integer({ min: 1, max: 4 }), async (release, rowsPerFile) => {
      const { files } = await written('parquet', sourceOf(release), { rowsPerFile })
      const expected = await expectedOf(release)
      const read: Record<string, unknown[]> = { data: [], votes: [], responses: [], scores: [] }
      for (const file of files) {
        expect(file.rows).toBeLessThanOrEqual(rowsPerFile)
        read[folderOf(file)]?.push(...(await readWithHyparquet(file.bytes)))
        const [, stem = '', count = ''] = /^(.+)-\d{5}-of-(\d{5})\.parquet$/.exec(file.path) ?? []
        expect(files.filter(({ path }) => path.startsWith(`${stem}-0`))).toHaveLength(Number(count))
      }
      expect(read).toEqual(expected)
    }),
    { numRuns: 15 },
  )
})

const TEXT: Column[] = [{ name: 'text', type: 'string', about: '' }]

async function groupsOf(rows: Iterable<string>): Promise<number[]> {
  async function* source() {
    for (const text of rows) yield [text]
  }
  const bytes = Buffer.concat(await collect(writeParquet(source(), TEXT, {})))
  return metadataOf(bytes).row_groups.map(({ num_rows }) => Number(num_rows))
}

test('a row group has at most 5,000 rows, and fewer where texts are long, since it is held in memory', async () => {
  const { groupRows, groupLength } = PARQUET_LIMITS
  expect(groupRows).toBe(5000)
  expect(await groupsOf(Array.from({ length: 12_000 }, (_, index) => `row ${index}`))).toEqual([5000, 5000, 2000])
  const long = 'x'.repeat(groupLength / 4)
  expect(await groupsOf([long, long, long, long, long, 'y'])).toEqual([4, 2])
  expect(await groupsOf([long.repeat(5), 'y'])).toEqual([1, 1])
})

test('a value of another type than its column is refused by its name', async () => {
  async function* rows() {
    yield [1]
  }
  await expect(collect(writeParquet(rows(), TEXT, {}))).rejects.toThrow(
    "The column text can't hold a value of type number.",
  )
})
