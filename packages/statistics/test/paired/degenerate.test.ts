import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitDavidson } from '../../src/paired/fit-davidson.ts'
import { fitGraded } from '../../src/paired/fit-graded.ts'
import { fitHalfTies } from '../../src/paired/fit-half-ties.ts'
import { fitRaoKupper } from '../../src/paired/fit-rao-kupper.ts'
import { fitUniformGbt } from '../../src/paired/fit-uniform-gbt.ts'
import { fitPooledScores } from '../../src/pooled/fit-pooled-scores.ts'
import { fitPlackettLuce } from '../../src/rankings/fit-plackett-luce.ts'
import { fitCrowdBradleyTerry } from '../../src/reliability/fit-crowd-bradley-terry.ts'
import { fitDiscrimination } from '../../src/reliability/fit-discrimination.ts'

type Row = { first: number; step: number; grade: -1 | 0 | 1; weight: number; annotator: number; shown: number }

/** Few rows among up to five nodes, weights from 0 to a million: separation, islands and emptiness are all likely. */
const rowLists = fc.array(
  fc.record<Row>({
    first: fc.nat({ max: 4 }),
    step: fc.integer({ min: 1, max: 4 }),
    grade: fc.constantFrom(-1, 0, 1),
    weight: fc.constantFrom(0, 1, 3, 1e6),
    annotator: fc.nat({ max: 2 }),
    shown: fc.constantFrom(-1, 0, 1),
  }),
  { maxLength: 10 },
)
const priors = fc.constantFrom({ lambda: 0 }, { priorSd: 1 }, { priorSd: 100 })

function columnsOf(rows: readonly Row[]) {
  return {
    nodes: 5,
    first: Int32Array.from(rows, ({ first }) => first),
    second: Int32Array.from(rows, ({ first, step }) => (first + step) % 5),
    weight: Float64Array.from(rows, ({ weight }) => weight),
    annotator: Int32Array.from(rows, ({ annotator }) => annotator),
    shown: Int8Array.from(rows, ({ shown }) => shown),
  }
}

const grades = (rows: readonly Row[]) => Float64Array.from(rows, ({ grade }) => grade)
const shares = (rows: readonly Row[]) => Float64Array.from(rows, ({ grade }) => (1 + grade) / 2)

describe('any few judgements, weighted from 0 to a million', () => {
  test.each([
    [
      'ties as halves',
      (rows: Row[], prior: { lambda: number } | { priorSd: number }) =>
        fitHalfTies({ ...columnsOf(rows), answer: shares(rows) }, { ...prior, position: true }),
    ],
    [
      'Davidson',
      (rows: Row[], prior: { lambda: number } | { priorSd: number }) =>
        fitDavidson({ ...columnsOf(rows), answer: shares(rows) }, prior),
    ],
    [
      'Rao-Kupper',
      (rows: Row[], prior: { lambda: number } | { priorSd: number }) =>
        fitRaoKupper({ ...columnsOf(rows), answer: grades(rows) }, prior),
    ],
    [
      'graded',
      (rows: Row[], prior: { lambda: number } | { priorSd: number }) =>
        fitGraded(
          { ...columnsOf(rows), answer: grades(rows) },
          { ...prior, strengths: 1, annotatorPosition: { sd: 1 } },
        ),
    ],
    [
      'slider',
      (rows: Row[], prior: { lambda: number } | { priorSd: number }) =>
        fitUniformGbt({ ...columnsOf(rows), answer: grades(rows).map((grade) => grade / 2) }, prior),
    ],
    [
      'discrimination',
      (rows: Row[]) => fitDiscrimination({ ...columnsOf(rows), answer: shares(rows) }, { priorSd: 1 }),
    ],
    [
      'CrowdBT',
      (rows: Row[]) =>
        fitCrowdBradleyTerry({ ...columnsOf(rows), answer: shares(rows) }, { priorSd: 1, maxIterations: 300 }),
    ],
  ] as const)('%s gives finite scores or a named reason', (_name, attempt) => {
    fc.assert(
      fc.property(rowLists, priors, (rows, prior) => {
        const answer = attempt(rows, prior)
        if (answer.ok) expect(answer.theta.every(Number.isFinite)).toBe(true)
        else expect(['not_identified', 'not_converged']).toContain(answer.reason)
      }),
      { numRuns: 60 },
    )
  })

  test('Plackett-Luce and pooled scores give finite scores or a named reason', () => {
    fc.assert(
      fc.property(rowLists, priors, (rows, prior) => {
        const { nodes, first, second, weight } = columnsOf(rows)
        const pairs = Array.from(first, (node, row) =>
          rows[row]!.grade < 0 ? [second[row]!, node] : [node, second[row]!],
        )
        const ranked = fitPlackettLuce(
          {
            nodes,
            start: Int32Array.from({ length: rows.length + 1 }, (_, at) => 2 * at),
            node: Int32Array.from(pairs.flat()),
            tied: Uint8Array.from(rows.flatMap(({ grade }) => [0, Number(grade === 0)])),
            weight,
          },
          prior,
        )
        if (ranked.ok) expect(ranked.theta.every(Number.isFinite)).toBe(true)
        const pooled = fitPooledScores(
          {
            prompt: new Int32Array(5),
            system: Int32Array.of(0, 0, 1, 1, 2),
            first,
            second,
            answer: shares(rows),
            weight,
          },
          { tau: 0.5 },
        )
        if (pooled.ok) expect([...pooled.score, ...pooled.scoreSd].every(Number.isFinite)).toBe(true)
        for (const fit of [ranked, pooled])
          if (!fit.ok) expect(['not_identified', 'not_converged']).toContain(fit.reason)
      }),
      { numRuns: 60 },
    )
  })
})
