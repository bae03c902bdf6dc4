import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { examplesPage } from '../../scripts/generate-examples.ts'
import * as statistics from '../../src/index.ts'
import { chooser, exampleUses, PACKAGE, productUses, tableAfter, takenBy } from './chooser.ts'

const exported = Object.keys(statistics)
const { rows, reasoned } = chooser()
const product = productUses()
const inProduct = new Set([...product.values()].flatMap((names) => [...names]))

describe('each exported function', () => {
  test('has a user: the product, an example that is run, or a reason in the README', () => {
    const examples = exampleUses()
    const used = new Set([...inProduct, ...examples, ...reasoned])
    expect(exported.filter((name) => !used.has(name))).toEqual([])
  })

  test('has a reason only as long as it has no other user', () => {
    const examples = exampleUses()
    expect(reasoned.filter((name) => inProduct.has(name) || examples.has(name) || !exported.includes(name))).toEqual([])
  })

  test('answers one question of the README, and no more', () => {
    const named = [...rows.flatMap(({ functions }) => functions), ...reasoned]
    expect(named.toSorted()).toEqual(exported.toSorted())
  })

  test('is said to be used where the product imports it, and nowhere else', () => {
    const wrong = rows.flatMap(({ question, functions, users }) => {
      const actual = [...product].filter(([, names]) => functions.some((name) => names.has(name))).map(([path]) => path)
      return actual.toSorted().join() === users.toSorted().join() ? [] : [`${question} ${actual.join(', ')}`]
    })
    expect(wrong).toEqual([])
  })

  test('counts as used by a file that imports it by name, from the package or from its index', () => {
    expect([
      ...takenBy("import { one, two } from '@tiebreak/statistics'\nimport { three } from '../../src/index.ts'"),
    ]).toEqual(['one', 'two', 'three'])
    expect(takenBy("import { one } from './other.ts'").size).toBe(0)
  })
})

test('the examples say what their page says', () => {
  expect(readFileSync(join(PACKAGE, 'EXAMPLES.md'), 'utf8')).toBe(examplesPage())
})

test('the README tells coverage as the page of all designs does', () => {
  const readme = readFileSync(join(PACKAGE, 'README.md'), 'utf8')
  const page = readFileSync(join(PACKAGE, '../../docs/coverage.md'), 'utf8')
  const rates = tableAfter(readme, '| design | scores | differences |')
  expect(rates.length).toBeGreaterThan(10)
  const told = rates.map(([design, scores, differences]) =>
    page.includes(`| ${design} | ${scores} |${differences === '–' ? '' : ` ${differences} |`}`),
  )
  expect(rates.filter((_, at) => !told[at])).toEqual([])
})
