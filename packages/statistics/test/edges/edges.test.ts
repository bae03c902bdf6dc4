import { describe, expect, test } from 'vitest'
import * as statistics from '../../src/index.ts'
import { EDGES_OF_DECISIONS } from './edges-of-decisions.ts'
import { EDGES_OF_HETEROGENEITY } from './edges-of-heterogeneity.ts'
import { EDGES_OF_LABELS } from './edges-of-labels.ts'
import { EDGES_OF_PAIRS } from './edges-of-pairs.ts'
import { EDGES_OF_RANKINGS } from './edges-of-rankings.ts'
import { EDGES_OF_RATERS } from './edges-of-raters.ts'
import { EDGES_OF_SAMPLES } from './edges-of-samples.ts'
import { EDGES_OF_SHARES } from './edges-of-shares.ts'
import { type Edge, type Spoilt, spoil, unsound, withBoundedMemory } from './walk.ts'

const EDGES = [
  ...EDGES_OF_SHARES,
  ...EDGES_OF_LABELS,
  ...EDGES_OF_RATERS,
  ...EDGES_OF_RANKINGS,
  ...EDGES_OF_PAIRS,
  ...EDGES_OF_SAMPLES,
  ...EDGES_OF_HETEROGENEITY,
  ...EDGES_OF_DECISIONS,
]

/** What is wrong with how a call takes spoilt arguments, if anything. */
function faultOf({ call }: Edge, { path, argument, value, args, refused }: Spoilt): string | undefined {
  const told = `${path} = ${value}`
  try {
    const wrong = unsound(withBoundedMemory(() => call(args as never)))
    if (refused) return `${told}: taken`
    return wrong.length > 0 ? `${told}: ${wrong.slice(0, 2).join(', ')}` : undefined
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof TypeError)) return `${told}: ${error}`
    return new RegExp(`\\b${argument}\\b`).test(error.message) ? undefined : `${told}: "${error.message}" names it not`
  }
}

describe('arguments at the edge', () => {
  test.each(EDGES.map((edge) => [edge.name, edge] as const))('%s takes what it is meant for', (_, edge) => {
    expect(unsound(withBoundedMemory(() => edge.call(edge.args as never)))).toEqual([])
  })

  test.each(EDGES.map((edge) => [edge.name, edge] as const))(
    '%s refuses by name, or marks, what leads to no figure',
    (_, edge) => {
      expect(spoil(edge).flatMap((spoilt) => faultOf(edge, spoilt) ?? [])).toEqual([])
    },
  )

  test('are looked at in every function that is exported', () => {
    const walked = new Set(EDGES.map(({ name }) => name))
    const exported = Object.entries(statistics).flatMap(([name, own]) => (typeof own === 'function' ? [name] : []))
    expect(exported.filter((name) => !walked.has(name))).toEqual([])
  })
})
