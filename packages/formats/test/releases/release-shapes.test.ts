import { NOT_IN_SHAPE_KINDS } from '@tiebreak/contracts/releases/not-in-shape.ts'
import { SHAPE_NAMES, SHAPES } from '@tiebreak/contracts/releases/shapes.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeShape } from '#releases/shapes.ts'
import { surveyRelease } from '#releases/survey.ts'
import { marginOf } from '#releases/tables/pair-fields.ts'
import { collect } from '../collect.ts'
import { EXAMPLE, WITH_TOOLS } from './example-release.ts'
import { madeRelease, sourceOf } from './made-release.ts'
import { linesOf, written } from './written-files.ts'

const ROWS_OF_PAIRS = SHAPE_NAMES.filter((name) => SHAPES[name].reads === 'pairs')

/** What keeps a whole pair out; the others are parts of rows. */
const WHOLE_PAIRS = NOT_IN_SHAPE_KINDS.filter(
  (kind) => !['systemScores', 'tools', 'names', 'incompleteValues', 'rowDetails'].includes(kind),
)

const texts = SHAPE_NAMES.filter((name) => SHAPES[name].container !== 'parquet')

test.each(texts)('%s is written as it is noted, and says what it left out', async (name) => {
  for (const [of, release] of Object.entries({ plain: EXAMPLE, tools: WITH_TOOLS })) {
    const { files, leftOut } = await written(name, sourceOf(release))
    const told = Object.entries(leftOut).map(([kind, count]) => `${kind}: ${count}`)
    const parts = files.map(
      ({ path, rows, bytes }) => `# ${path}, ${rows} rows\n${bytes.toString('utf8').replaceAll('\r\n', '␍\n')}`,
    )
    await expect([...parts, `# left out\n${told.join('\n')}\n`].join('')).toMatchFileSnapshot(
      `golden/${name}.${of}.txt`,
    )
  }
})

test.each(ROWS_OF_PAIRS)(
  'rows of %s and the pairs that it leaves out, each of one kind, are all pairs',
  async (name) => {
    await fc.assert(
      fc.asyncProperty(madeRelease, async (release) => {
        const { files, leftOut } = await written(name, sourceOf(release))
        const rows = files.reduce((sum, file) => sum + (file.rows ?? 0), 0)
        const out = WHOLE_PAIRS.reduce((sum, kind) => sum + (leftOut[kind] ?? 0), 0)
        expect(rows / (name === 'trl-unpaired' ? 2 : 1) + out).toBe(release.pairs.length)
        for (const kind of Object.keys(leftOut)) expect(SHAPES[name].leavesOut).toContain(kind)
      }),
      { numRuns: 20 },
    )
  },
)

test('every shape writes the same bytes of the same release, and has rows in the splits that have any', async () => {
  for (const name of SHAPE_NAMES) {
    const once = await written(name, sourceOf(EXAMPLE))
    expect(await written(name, sourceOf(EXAMPLE))).toEqual(once)
    for (const { path } of once.files) expect(path).not.toContain('validation')
  }
})

test('a file whose bytes are not read to the end is refused when the next is asked for', async () => {
  for (const name of SHAPE_NAMES) {
    const source = sourceOf(EXAMPLE)
    const context = { survey: await surveyRelease(source), leaveOut: () => {} }
    const files = writeShape(name, source, context)[Symbol.asyncIterator]()
    const first = await files.next()
    expect(first.done).toBe(false)
    await expect(files.next()).rejects.toThrow('were not read to the end')
  }
})

test('a shape does not leave out what it does not say', async () => {
  const source = sourceOf(EXAMPLE)
  const survey = await surveyRelease(source)
  const told: string[] = []
  for (const name of SHAPE_NAMES)
    for await (const { bytes } of writeShape(name, source, { survey, leaveOut: (kind) => told.push(kind) }))
      await collect(bytes)
  expect(new Set(told)).toEqual(
    new Set([
      'tiedPairs',
      'bothBadPairs',
      'severalMessages',
      'longPrompts',
      'emptyResponses',
      'unknownSystems',
      'rowDetails',
      'incompleteValues',
    ]),
  )
})

test('without systems no file names one, and battles, which need them, are left out by name', async () => {
  const release = {
    ...EXAMPLE,
    facts: { ...EXAMPLE.facts, withSystems: false },
    pairs: EXAMPLE.pairs.map((one) => ({
      ...one,
      first: { ...one.first, system: null },
      second: { ...one.second, system: null },
    })),
  }
  for (const name of texts) {
    const { files, leftOut } = await written(name, sourceOf(release))
    for (const { bytes } of files) expect(bytes.toString('utf8')).not.toMatch(/model-|_model|"model"|,system,/)
    if (name === 'arena') expect({ files, leftOut }).toEqual({ files: [], leftOut: { unknownSystems: 6 } })
    if (name === 'scores-csv') expect(leftOut).toEqual({ systemScores: 1 })
  }
})

test('two rows of both bad are false, and one of each pair with a winner is true', async () => {
  const [train] = (await written('trl-unpaired', sourceOf(EXAMPLE))).files
  if (!train) throw new Error('there is a file')
  const labels = new Map<string, boolean[]>()
  for (const { pair_id, label } of linesOf(train).map((line) => JSON.parse(line)))
    labels.set(pair_id, [...(labels.get(pair_id) ?? []), label])
  expect(Object.fromEntries(labels)).toEqual({
    'short/b/a': [false, true],
    'short/a/c': [true, false],
    'long/a/d': [true, false],
    'long/b/d': [false, false],
  })
})

test('a margin is the strength, or the lead in votes where nobody gave one, and there only where it was asked for', async () => {
  const [, decided] = EXAMPLE.pairs
  if (!decided) throw new Error('there is one')
  expect(marginOf(decided)).toBe(1 / 3)
  expect(marginOf({ ...decided, strength: null, nVotes: 4, nAgree: 3, nTies: 1 })).toBe(0.75)
  expect(marginOf({ ...decided, strength: null, nVotes: 4, nAgree: 3, nTies: 0 })).toBe(0.5)
  expect(marginOf({ ...decided, strength: null, nVotes: 3, nAgree: 1, nTies: 0 })).toBe(0)
  expect(marginOf({ ...decided, strength: null, nVotes: 0, nAgree: 0, nTies: 0 })).toBe(1)
  const without = { ...EXAMPLE, facts: { ...EXAMPLE.facts, withMargin: false } }
  for (const [release, isThere] of [
    [EXAMPLE, true],
    [without, false],
  ] as const)
    for (const file of (await written('trl', sourceOf(release))).files)
      for (const line of linesOf(file)) expect(Object.hasOwn(JSON.parse(line), 'margin')).toBe(isThere)
})
