import fc from 'fast-check'
import { drawReviews, type ReviewStep } from './review-steps.ts'

/** Which of the three projects. */
export type Which = 0 | 1 | 2

/** What one annotator does next, as far as it can be done: where nothing is in their hands, they lease first. */
export type Step = { project: Which; api: 0 | 1; pick: number } & (
  | { act: 'lease'; want: number }
  | { act: 'submit' | 'revise'; choice: 'first' | 'second' | 'tie' | 'bad'; strength: 1 | 2 }
  | { act: 'resend' | 'resend changed' | 'judge again' | 'skip' | 'heartbeat' }
  | { act: 'flag'; kind: 'unsafe' | 'broken' | 'other' }
)

/** What happens to the system once so many requests were sent. */
export type Blow = { after: number; project: Which; pick: number } & (
  | { act: 'run out'; share: number }
  | { act: 'pause project' | 'pause annotator' | 'send back' | 'look' | 'kill worker' | 'restart postgres' }
  | { act: 'keep for somebody' | 'keep for a group' | 'give back' }
  | { act: 'kill api'; api: 0 | 1 }
)

export type Schedule = { people: Step[][]; reviewers: ReviewStep[][]; blows: Blow[] }

const either = fc.constantFrom(0 as const, 1 as const)
const which = fc.constantFrom(0 as const, 1 as const, 2 as const)
const base = { project: which, api: either, pick: fc.nat(1_000_000) }
const choice = fc.constantFrom('first' as const, 'second' as const, 'tie' as const, 'bad' as const)
const strength = fc.constantFrom(1 as const, 2 as const)
const plain = (act: 'resend' | 'resend changed' | 'judge again' | 'skip' | 'heartbeat') =>
  fc.record({ ...base, act: fc.constant(act) })

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ ...base, act: fc.constant('lease' as const), want: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 10, arbitrary: fc.record({ ...base, act: fc.constant('submit' as const), choice, strength }) },
  { weight: 2, arbitrary: fc.record({ ...base, act: fc.constant('revise' as const), choice, strength }) },
  { weight: 1, arbitrary: plain('resend') },
  { weight: 1, arbitrary: plain('resend changed') },
  { weight: 1, arbitrary: plain('judge again') },
  { weight: 1, arbitrary: plain('skip') },
  { weight: 1, arbitrary: plain('heartbeat') },
  {
    weight: 1,
    arbitrary: fc.record({
      ...base,
      act: fc.constant('flag' as const),
      kind: fc.constantFrom('unsafe' as const, 'broken' as const, 'other' as const, 'other' as const),
    }),
  },
)

/** How often each blow falls. The rest of the run gives it room. */
const BLOWS = [
  ...Array.from({ length: 6 }, () => 'run out' as const),
  ...(['pause project', 'pause annotator', 'pause annotator', 'send back', 'look', 'look', 'look'] as const),
  ...(['keep for somebody', 'keep for somebody', 'keep for a group', 'keep for a group', 'give back'] as const),
  ...(['kill api', 'kill api', 'kill worker', 'restart postgres', 'restart postgres'] as const),
]

/** The whole of a run, from one seed: the same seed gives the same schedule, though not the same interleaving. */
export function drawSchedule(
  seed: number,
  { people, steps, reviewers, reviews }: { people: number; steps: number; reviewers: number; reviews: number },
): Schedule {
  // Some acts take two requests, and cut-off ones are sent again; the blows fall in the first part all the same.
  const requests = people * steps
  const blow = fc.record({
    after: fc.integer({ min: Math.floor(requests * 0.05), max: Math.floor(requests * 0.9) }),
    project: which,
    pick: fc.nat(1_000_000),
    api: either,
    share: fc.double({ min: 0.2, max: 1, noNaN: true }),
  })
  const arbitrary = fc.record({
    people: fc.array(fc.array(step, { minLength: steps, maxLength: steps }), { minLength: people, maxLength: people }),
    reviewers: drawReviews({ reviewers, reviews, requests }),
    blows: fc
      .tuple(...BLOWS.map((act): fc.Arbitrary<Blow> => blow.map((drawn) => ({ ...drawn, act }))))
      .map((drawn) => drawn.toSorted((left, right) => left.after - right.after)),
  })
  const [schedule] = fc.sample(arbitrary, { seed, numRuns: 1 })
  if (!schedule) throw new Error('a sample of one has one')
  return schedule
}
