import type { OwnRow, OwnVote } from '@tiebreak/contracts/data/own-row.ts'
import { createRandom, type Random } from '@tiebreak/statistics'
import { generateVote, type SimulatedResponse } from './generate-vote.ts'
import type { SampleTruth } from './sample-truth.ts'
import { SIMULATED_ANNOTATORS, type SimulatedAnnotator } from './simulated-annotators.ts'

const OVERLAP = 10
const PACE_SPREAD = 0.4

type Comparison = { row: number; pair: readonly [SimulatedResponse, SimulatedResponse]; words: number }

/**
 * The sample with simulated judgements: the rows of `prompts`, with votes on all pairs of each row's responses, each
 * pair by ten of the 30 `SIMULATED_ANNOTATORS`. The votes of a row are in order of time.
 * @param prompts rows with ids, whose responses have ids and texts
 * @param truth the planted quality of each response, which goes into no row
 * @param seed a safe integer; the same prompts, truth and seed give the same bytes
 * @throws RangeError when an id, a text or a quality is missing
 */
export function* generateJudgedSample(input: {
  prompts: readonly OwnRow[]
  truth: SampleTruth
  seed: number
}): Generator<OwnRow> {
  const { prompts, truth, seed } = input
  const random = createRandom(seed)
  const comparisons = prompts.flatMap((prompt, row) => pairsOf(prompt, row, truth))
  const seats = generateSeats(random, {
    comparisons: comparisons.length,
    overlap: OVERLAP,
    annotators: SIMULATED_ANNOTATORS,
  })
  const votes = prompts.map((): OwnVote[] => [])
  for (const annotator of SIMULATED_ANNOTATORS) {
    const own = random.shuffle(seats.filter((seat) => seat.annotator === annotator))
    for (const { row, vote } of judgeAll(random, { annotator, seats: own, comparisons, badBelow: truth.badBelow }))
      votes[row]?.push(vote)
  }
  for (const [row, prompt] of prompts.entries()) yield { ...prompt, votes: (votes[row] ?? []).sort(byTime) }
}

function* judgeAll(
  random: Random,
  work: {
    annotator: SimulatedAnnotator
    seats: readonly SimulatedSeat[]
    comparisons: readonly Comparison[]
    badBelow: number
  },
): Generator<{ row: number; vote: OwnVote }> {
  const { annotator, seats, comparisons, badBelow } = work
  const starts = generateSessionStarts(random, Math.ceil(seats.length / annotator.sessionLength))
  let now = 0
  for (const [at, seat] of seats.entries()) {
    const before = at % annotator.sessionLength
    if (before === 0) now = starts[at / annotator.sessionLength] ?? now
    const comparison = comparisons[seat.comparison]
    if (!comparison) throw new RangeError(`No comparison ${seat.comparison}`)
    const { row, pair, words } = comparison
    const vote = generateVote(random, { annotator, pair, swapped: seat.swapped, before, badBelow })
    const seconds = annotator.baseSeconds + (annotator.secondsPer100Words * words) / 100
    const activeMs = Math.max(1, Math.round(seconds * Math.exp(PACE_SPREAD * random.normal()))) * 1000
    now += activeMs
    yield { row, vote: { ...vote, submittedAt: new Date(now).toISOString(), activeMs } }
  }
}

function pairsOf(prompt: OwnRow, row: number, truth: SampleTruth): Comparison[] {
  const responses = prompt.responses.map(({ id, text }) => {
    const quality = truth.quality[prompt.id ?? '']?.[id ?? '']
    if (id === undefined || !text || quality === undefined)
      throw new RangeError(`Response ${id} of prompt ${prompt.id} has no id, no text or no quality`)
    return { id, quality, length: text.length, words: text.split(/\s+/).length }
  })
  return responses.flatMap((one, at) =>
    responses.slice(at + 1).map((two): Comparison => ({ row, pair: [one, two], words: one.words + two.words })),
  )
}

function byTime(a: OwnVote, b: OwnVote): number {
  const [left, right] = [`${a.submittedAt} ${a.annotator}`, `${b.submittedAt} ${b.annotator}`]
  return left < right ? -1 : left > right ? 1 : 0
}

/** One annotator's place in a comparison. */
type SimulatedSeat = { comparison: number; annotator: SimulatedAnnotator; swapped: boolean }

/**
 * Assigns every comparison to `overlap` different annotators, who all get equally many. Each response is shown first to
 * half of a comparison's annotators, and each annotator sees the second one first about half of the time.
 * @param comparisons how many there are; seats refer to them by number, from 0
 * @throws RangeError when the overlap does not divide the number of annotators, or is odd
 */
function generateSeats(
  random: Random,
  {
    comparisons,
    overlap,
    annotators,
  }: { comparisons: number; overlap: number; annotators: readonly SimulatedAnnotator[] },
): SimulatedSeat[] {
  if (overlap % 2 !== 0 || annotators.length % overlap !== 0)
    throw new RangeError(`An overlap of ${overlap} is odd, or does not divide ${annotators.length} annotators`)
  const order = random.shuffle(Array.from({ length: comparisons }, (_, at) => at))
  const timesSwapped = new Map(annotators.map(({ id }) => [id, 0]))
  const seats: SimulatedSeat[] = []
  let deck: SimulatedAnnotator[] = []
  for (const comparison of order) {
    if (deck.length === 0) deck = random.shuffle([...annotators])
    const hand = deck.splice(0, overlap)
    // Those who have seen the second response first least often see it first now.
    hand.sort((a, b) => (timesSwapped.get(a.id) ?? 0) - (timesSwapped.get(b.id) ?? 0))
    for (const [at, annotator] of hand.entries()) {
      const swapped = at < overlap / 2
      if (swapped) timesSwapped.set(annotator.id, (timesSwapped.get(annotator.id) ?? 0) + 1)
      seats.push({ comparison, annotator, swapped })
    }
  }
  return seats
}

const FIRST_DAY = Date.UTC(2026, 2, 2)
const DAYS = 89
const DAY_MS = 24 * 60 * 60 * 1000
const EARLIEST_HOUR = 7
const HOURS = 10

/**
 * Session starts, in order: distinct working days between 2 March and 29 May 2026, from 7:00 to 17:00 UTC. The dates
 * are fixed, so that the sample is always the same.
 * @returns instants in milliseconds, whole seconds
 */
function generateSessionStarts(random: Random, count: number): number[] {
  const days = Array.from({ length: DAYS }, (_, at) => FIRST_DAY + at * DAY_MS).filter((day) => {
    const weekday = new Date(day).getUTCDay()
    return weekday !== 0 && weekday !== 6
  })
  return random
    .shuffle(days)
    .slice(0, count)
    .sort((a, b) => a - b)
    .map((day) => day + (EARLIEST_HOUR * 3600 + random.int(HOURS * 3600)) * 1000)
}
