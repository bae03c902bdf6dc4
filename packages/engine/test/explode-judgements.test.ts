import { describe, expect, it } from 'vitest'
import { ALL_BAD, explodeJudgements } from '#judgements/explode-judgements.ts'
import type { Judgements } from '#judgements/judgements.ts'
import { measureRaters } from '#measures/measure-raters.ts'
import { pairsOfLevel } from '#measures/pairs-of-level.ts'
import { ratingsOf } from '#measures/ratings-of.ts'

/**
 * Comparison 0 has the responses 2, 0 and 1, whose ids sort as 0, 1, 2; comparison 1 the responses 3 and 4. Response 1
 * names no system, 3 and 4 come from the same one.
 */
const COMPARISONS: Pick<Judgements, 'comparisons' | 'responses'> = {
  comparisons: {
    start: Int32Array.of(0, 3, 5),
    response: Int32Array.of(2, 0, 1, 3, 4),
    place: Uint8Array.of(2, 0, 1, 0, 1),
  },
  responses: { prompt: Int32Array.of(0, 0, 0, 1, 1), system: Int32Array.of(0, -1, 1, 2, 2) },
}

/** In the order of `seq`: a ranking, a tie, both bad, a vote for the second. */
const JUDGEMENTS: Judgements = {
  ...COMPARISONS,
  judgements: {
    seq: Float64Array.of(40, 10, 30, 20),
    rater: Int32Array.of(0, 1, 1, 0),
    comparison: Int32Array.of(1, 0, 1, 1),
    ranks: Int32Array.of(21, 213, 0, 11),
    strength: Uint8Array.of(3, 0, 0, 0),
    firstShown: Uint8Array.of(2, 0, 1, 2),
    activeMs: Int32Array.of(4000, -1, 1000, 2000),
  },
}

describe('judgements as pairs', () => {
  const pairs = explodeJudgements(JUDGEMENTS)

  it('come in the order of the judgements, and within one in that of the ids', () => {
    expect(Array.from(pairs.event)).toEqual([0, 0, 0, 1, 2, 3])
    expect(Array.from(pairs.first)).toEqual([0, 2, 2, 3, 3, 3])
    expect(Array.from(pairs.second)).toEqual([1, 0, 1, 4, 4, 4])
    expect(Array.from(pairs.rater)).toEqual([1, 1, 1, 0, 1, 0])
  })

  it('tell who won by the ranks of the comparison, position by position', () => {
    // 2 has rank 2, 0 has rank 1, 1 has rank 3.
    expect(Array.from(pairs.twice)).toEqual([2, 0, 2, 1, ALL_BAD, 0])
  })

  it('are counted by response with their tallies, both bad without an outcome', () => {
    const level = pairsOfLevel(pairs, JUDGEMENTS, { level: 'response' })
    expect(level).toMatchObject({ judgements: 4, ties: 1, bothBad: 1, warnings: [] })
    expect(Array.from(level.subjects)).toEqual([0, 1, 2, 3, 4])
    expect(Array.from(level.outcome)).toEqual([1, 0, 1, 0.5, 0])
    expect(Array.from(level.tallies.wins)).toEqual([2, 0, 1, 0, 1])
    expect(Array.from(level.tallies.bothBad)).toEqual([0, 0, 0, 1, 1])
  })

  it('leave out of the systems what names none or only one, and say so', () => {
    const level = pairsOfLevel(pairs, JUDGEMENTS, { level: 'system' })
    expect(level).toMatchObject({ judgements: 1, ties: 0, bothBad: 0 })
    expect(Array.from(level.subjects)).toEqual([1, 0])
    expect(level.warnings).toEqual([
      '2 pairs are left out because a response names no system.',
      '3 pairs are left out because both responses come from the same system.',
    ])
  })

  it('are ratings of one unit for each pair of a comparison', () => {
    const { ratings, units, overlapping, bothBad, judgements, grades } = ratingsOf(pairs, JUDGEMENTS)
    expect({ units, overlapping, bothBad, judgements }).toEqual({ units: 4, overlapping: 1, bothBad: 1, judgements: 4 })
    expect(Array.from(ratings.unit)).toEqual([0, 1, 2, 3, 3])
    expect(Array.from(ratings.category)).toEqual([2, 0, 2, 1, 0])
    expect(Array.from(grades.counts.subarray(21))).toEqual([1, 0, 0, 1, 0, 0, 0])
  })

  it('add up by rater: ties, both bad, the median of known times, and how often the first shown won', () => {
    const raters = measureRaters(JUDGEMENTS, ratingsOf(pairs, JUDGEMENTS).ratings)
    expect(raters).toMatchObject([
      {
        rater: 0,
        judgements: 2,
        ties: 1,
        bothBad: 0,
        medianActiveMs: 3000,
        firstShownChosen: { ok: true, value: 1, n: 1 },
      },
      { rater: 1, judgements: 2, ties: 0, bothBad: 1, medianActiveMs: 1000, firstShownChosen: { ok: false, n: 0 } },
    ])
  })
})
