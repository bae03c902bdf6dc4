import { ALL_BAD, type JudgedPairs } from '#judgements/explode-judgements.ts'
import type { Judgements } from '#judgements/judgements.ts'
import { renumber } from '#judgements/renumber.ts'

/** Scores are of systems, across all prompts, or of responses, within their prompt. */
export type Level = 'system' | 'response'

/** Wins, losses, ties and both bad of each response or system, by its own number, over the pairs of judgements. */
export type Tallies = {
  readonly judgements: Int32Array
  readonly wins: Int32Array
  readonly losses: Int32Array
  readonly ties: Int32Array
  readonly bothBad: Int32Array
}

/** Counted pairs of one level, as columns for the fit. Subjects are responses or systems. */
export type LevelPairs = {
  /** Each subject's response or system. */
  readonly subjects: Int32Array
  readonly first: Int32Array
  readonly second: Int32Array
  /** 1 first better, 0.5 tie, 0 second better. */
  readonly outcome: Float64Array
  readonly annotator: Int32Array
  readonly prompt: Int32Array
  readonly event: Int32Array
  /** Which of the judged pairs each row is. */
  readonly pair: Int32Array
  readonly tallies: Tallies
  /** Who gave the judgements. */
  readonly raters: Int32Array
  readonly judgements: number
  readonly ties: number
  readonly bothBad: number
  readonly warnings: readonly string[]
}

/** Memory for the pairs of one level, reused for the other. */
export type LevelRoom = Pick<LevelPairs, 'first' | 'second' | 'outcome' | 'annotator' | 'prompt' | 'event' | 'pair'>

/** Allocates memory for so many pairs. */
export function levelRoom(pairs: number): LevelRoom {
  const column = () => new Int32Array(pairs)
  return {
    first: column(),
    second: column(),
    outcome: new Float64Array(pairs),
    annotator: column(),
    prompt: column(),
    event: column(),
    pair: column(),
  }
}

/**
 * Reads the pairs of judgements as pairs of systems, or of responses.
 * @param room the returned columns are views into it
 */
export function pairsOfLevel(
  pairs: JudgedPairs,
  { responses }: Pick<Judgements, 'responses'>,
  { level, room = levelRoom(pairs.first.length) }: { level: Level; room?: LevelRoom },
): LevelPairs {
  const all = pairs.first.length
  const { prompt: promptOf, system } = responses
  const subjectOf = level === 'system' ? system : Int32Array.from(system.keys())
  const bound = subjectOf.reduce((most, subject) => Math.max(most, subject + 1), 0)
  const subjects = renumber(bound)
  const raters = renumber(largest(pairs.rater) + 1)
  const prompts = renumber(largest(promptOf) + 1)
  const tallies = emptyTallies(bound)
  const { first, second, outcome, annotator, prompt, event, pair: pairOf } = room
  const seen = { any: onceEach(), tied: onceEach(), bad: onceEach() }
  let sameSystem = 0
  let noSystem = 0
  let count = 0
  for (let pair = 0; pair < all; pair++) {
    const left = subjectOf[pairs.first[pair]!]!
    const right = subjectOf[pairs.second[pair]!]!
    if (left < 0 || right < 0) {
      noSystem++
      continue
    }
    if (left === right) {
      sameSystem++
      continue
    }
    const rater = raters.numberOf(pairs.rater[pair]!)
    const judgement = pairs.event[pair]!
    const twice = pairs.twice[pair]!
    seen.any.add(judgement)
    tally(tallies, left, twice)
    tally(tallies, right, twice === ALL_BAD ? ALL_BAD : 2 - twice)
    if (twice === ALL_BAD) {
      seen.bad.add(judgement)
      continue
    }
    if (twice === 1) seen.tied.add(judgement)
    first[count] = subjects.numberOf(left)
    second[count] = subjects.numberOf(right)
    outcome[count] = twice / 2
    annotator[count] = rater
    prompt[count] = prompts.numberOf(promptOf[pairs.first[pair]!]!)
    event[count] = judgement
    pairOf[count] = pair
    count++
  }

  const warnings: string[] = []
  if (noSystem > 0) warnings.push(`${noSystem} pairs are left out because a response names no system.`)
  if (sameSystem > 0)
    warnings.push(`${sameSystem} pairs are left out because both responses come from the same system.`)
  return {
    subjects: subjects.known(),
    first: first.subarray(0, count),
    second: second.subarray(0, count),
    outcome: outcome.subarray(0, count),
    annotator: annotator.subarray(0, count),
    prompt: prompt.subarray(0, count),
    event: event.subarray(0, count),
    pair: pairOf.subarray(0, count),
    tallies,
    raters: raters.known(),
    judgements: seen.any.count(),
    ties: seen.tied.count(),
    bothBad: seen.bad.count(),
    warnings,
  }
}

function emptyTallies(subjects: number): Tallies {
  const column = () => new Int32Array(subjects)
  return { judgements: column(), wins: column(), losses: column(), ties: column(), bothBad: column() }
}

function tally(tallies: Tallies, subject: number, twice: number): void {
  tallies.judgements[subject]! += 1
  if (twice === ALL_BAD) tallies.bothBad[subject]! += 1
  else if (twice === 2) tallies.wins[subject]! += 1
  else if (twice === 0) tallies.losses[subject]! += 1
  else tallies.ties[subject]! += 1
}

/** Counts distinct numbers that come in runs. */
function onceEach(): { add(number: number): void; count(): number } {
  let last = -1
  let count = 0
  return {
    add(number) {
      if (number !== last) count++
      last = number
    },
    count: () => count,
  }
}

function largest(numbers: Int32Array): number {
  return numbers.reduce((most, number) => Math.max(most, number), -1)
}
