import fc from 'fast-check'
import type { Which } from './schedule.ts'

/** What one reviewer does once so many requests were sent, as far as there is something to do it with. */
export type ReviewStep = { after: number; project: Which; api: 0 | 1; pick: number } & (
  | { act: 'answer' | 'revise'; choice: 'first' | 'second' | 'tie' | 'bad'; strength: 1 | 2 }
  | { act: 'back' | 'out' }
)

/** Each reviewer's steps, in the order in which they come. Before the first tenth of a run there is little to review. */
export function drawReviews({
  reviewers,
  reviews,
  requests,
}: {
  reviewers: number
  reviews: number
  requests: number
}): fc.Arbitrary<ReviewStep[][]> {
  const base = {
    after: fc.integer({ min: Math.floor(requests * 0.1), max: requests }),
    project: fc.constantFrom(0 as const, 1 as const, 2 as const),
    api: fc.constantFrom(0 as const, 1 as const),
    pick: fc.nat(1_000_000),
  }
  const answered = (act: 'answer' | 'revise') =>
    fc.record({
      ...base,
      act: fc.constant(act),
      choice: fc.constantFrom('first' as const, 'second' as const, 'tie' as const, 'bad' as const),
      strength: fc.constantFrom(1 as const, 2 as const),
    })
  const step: fc.Arbitrary<ReviewStep> = fc.oneof(
    { weight: 5, arbitrary: answered('answer') },
    { weight: 3, arbitrary: answered('revise') },
    { weight: 2, arbitrary: fc.record({ ...base, act: fc.constant('back' as const) }) },
    { weight: 2, arbitrary: fc.record({ ...base, act: fc.constant('out' as const) }) },
  )
  const own = fc
    .array(step, { minLength: reviews, maxLength: reviews })
    .map((steps) => steps.toSorted((left, right) => left.after - right.after))
  return fc.array(own, { minLength: reviewers, maxLength: reviewers })
}
