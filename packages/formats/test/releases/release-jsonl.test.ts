import { SHAPE_NAMES, SHAPES, type ShapeName } from '@tiebreak/contracts/releases/shapes.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pythonFeatures } from '#releases/columns/python-features.ts'
import { tablesOf } from '#releases/shapes.ts'
import { surveyRelease } from '#releases/survey.ts'
import { namedTypes, typesInLine } from './json-types.ts'
import { madeFacts, madeRelease, madeReleaseOf, sourceOf } from './made-release.ts'
import { linesOf, written } from './written-files.ts'

const LINES = SHAPE_NAMES.filter((name) => SHAPES[name].container === 'jsonl')
const RUNS = { numRuns: 30 }

const isLines = ({ path }: { path: string }) => path.endsWith('.jsonl')

test.each(LINES)(
  'every line of %s has the columns that are declared, each of its type, and no value without one',
  async (name) => {
    await fc.assert(
      fc.asyncProperty(madeRelease, async (release) => {
        const source = sourceOf(release)
        const [table] = tablesOf(name, { facts: release.facts, survey: await surveyRelease(source) })
        const columns = table?.columns ?? []
        for (const file of (await written(name, source)).files.filter(isLines)) {
          const lines = linesOf(file)
          expect(lines).toHaveLength(file.rows ?? -1)
          for (const line of lines) {
            expect(typesInLine(line, columns)).toEqual(namedTypes(columns))
            expect(line).not.toMatch(/[\u0085\u2028\u2029]/)
          }
        }
      }),
      RUNS,
    )
  },
)

test('columns of two releases with the same facts and fields of messages have the same types, whatever their values', async () => {
  const typesOf = async (name: ShapeName, release: Parameters<typeof sourceOf>[0]) => {
    const survey = { ...(await surveyRelease(sourceOf(release))), messages: new Set<never>() }
    return tablesOf(name, { facts: release.facts, survey }).flatMap(({ columns }) => columns)
  }
  await fc.assert(
    fc.asyncProperty(
      madeFacts.chain((facts) => fc.tuple(madeReleaseOf(facts), madeReleaseOf(facts))),
      async ([one, other]) => {
        for (const name of LINES) {
          const [types, others] = [await typesOf(name, one), await typesOf(name, other)]
          const shared = (columns: typeof types, beside: typeof types) =>
            namedTypes(columns.filter((column) => beside.some((its) => its.name === column.name)))
          expect(shared(types, others)).toEqual(shared(others, types))
        }
      },
    ),
    RUNS,
  )
})

test('a column is absent exactly where it is no text and some row lacks a value, and what is lost is counted', async () => {
  await fc.assert(
    fc.asyncProperty(madeRelease, async (release) => {
      const source = sourceOf(release)
      const known = { facts: release.facts, survey: await surveyRelease(source) }
      const { files, leftOut } = await written('trl', source)
      const decided = release.pairs.filter(({ outcome }) => outcome === 'first' || outcome === 'second')
      const absent = tablesOf('trl', known)[0]?.absent ?? []
      expect(absent.includes('agreement')).toBe(decided.some(({ agreement }) => agreement === null))
      const lost = decided.flatMap(({ agreement, strength, judgeConfidence, firstProb, prompt }) => [
        ...(absent.includes('agreement') ? [agreement] : []),
        ...(absent.includes('strength') ? [strength] : []),
        ...(absent.includes('judge_confidence') ? [judgeConfidence] : []),
        ...(absent.includes('chosen_prob') ? [firstProb] : []),
        ...Object.entries(prompt.metadata).map(([key, value]) => (absent.includes(`meta_${key}`) ? value : null)),
      ])
      expect(leftOut.incompleteValues ?? 0).toBe(lost.filter((value) => value !== null).length)
      for (const line of files.flatMap(linesOf))
        for (const name of absent) expect(JSON.parse(line)).not.toHaveProperty([name])
    }),
    RUNS,
  )
})

test('the snippet in Python declares every column', async () => {
  await fc.assert(
    fc.asyncProperty(madeRelease, async (release) => {
      const known = { facts: release.facts, survey: await surveyRelease(sourceOf(release)) }
      for (const name of LINES)
        for (const { columns } of tablesOf(name, known)) {
          const text = pythonFeatures(columns)
          for (const column of columns) expect(text).toContain(`    ${JSON.stringify(column.name)}: `)
          expect(text.split('\n').filter((line) => line.startsWith('    '))).toHaveLength(columns.length)
        }
    }),
    RUNS,
  )
})
