import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { type CountedPair, readCountedPairs } from '@tiebreak/db/queries/measures/counted.ts'
import { numberIds } from './number-ids.ts'

/** Wins, losses, ties and both bad of one subject, by judgement pair. */
export type Tally = { judgements: number; wins: number; losses: number; ties: number; bothBad: number }

/** Counted pairs of one level, as columns for the fit. Subjects are response ids or system names. */
export type CollectedPairs = {
  subjects: readonly string[]
  first: Int32Array
  second: Int32Array
  /** 1 first better, 0.5 tie, 0 second better. */
  outcome: Float64Array
  annotator: Int32Array
  prompt: Int32Array
  event: Int32Array
  tallies: ReadonlyMap<string, Tally>
  /** The prompt of each response; a system has none. */
  promptOf: ReadonlyMap<string, string>
  systemOf: ReadonlyMap<string, string | null>
  raterIds: readonly string[]
  judgements: number
  ties: number
  bothBad: number
  warnings: string[]
}

/** Reads the counted judgements below a mark as pairs of systems, or of responses. */
export async function collectPairs(
  tx: Tx,
  projectId: ProjectId,
  mark: string,
  level: 'system' | 'response',
): Promise<CollectedPairs> {
  const subjects = numberIds()
  const raters = numberIds()
  const prompts = numberIds()
  const events = numberIds()
  const tallies = new Map<string, Tally>()
  const promptOf = new Map<string, string>()
  const systemOf = new Map<string, string | null>()
  const rows: { first: number; second: number; outcome: number; annotator: number; prompt: number; event: number }[] =
    []
  const tied = new Set<string>()
  const bad = new Set<string>()
  let sameSystem = 0
  let noSystem = 0

  for await (const part of readCountedPairs(tx, projectId, mark))
    for (const pair of part) {
      const [first, second] = subjectsOf(pair, level)
      if (first === null || second === null) noSystem++
      else if (first === second) sameSystem++
      else take(pair, first, second)
    }

  function take(pair: CountedPair, first: string, second: string): void {
    promptOf.set(first, pair.promptId).set(second, pair.promptId)
    systemOf.set(first, pair.firstSystem).set(second, pair.secondSystem)
    raters.numberOf(pair.raterId)
    const event = events.numberOf(pair.submissionId)
    tally(tallies, first, pair.outcome)
    tally(tallies, second, pair.outcome === null ? null : 1 - pair.outcome)
    if (pair.outcome === null) {
      bad.add(pair.submissionId)
      return
    }
    if (pair.outcome === 0.5) tied.add(pair.submissionId)
    rows.push({
      first: subjects.numberOf(first),
      second: subjects.numberOf(second),
      outcome: pair.outcome,
      annotator: raters.numberOf(pair.raterId),
      prompt: prompts.numberOf(pair.promptId),
      event,
    })
  }

  const warnings: string[] = []
  if (noSystem > 0) warnings.push(`${noSystem} pairs are left out: a response names no system.`)
  if (sameSystem > 0) warnings.push(`${sameSystem} pairs are left out: both responses come from the same system.`)
  return {
    subjects: subjects.ids,
    first: Int32Array.from(rows, (row) => row.first),
    second: Int32Array.from(rows, (row) => row.second),
    outcome: Float64Array.from(rows, (row) => row.outcome),
    annotator: Int32Array.from(rows, (row) => row.annotator),
    prompt: Int32Array.from(rows, (row) => row.prompt),
    event: Int32Array.from(rows, (row) => row.event),
    tallies,
    promptOf,
    systemOf,
    raterIds: raters.ids,
    judgements: events.ids.length,
    ties: tied.size,
    bothBad: bad.size,
    warnings,
  }
}

function subjectsOf(pair: CountedPair, level: 'system' | 'response'): [string | null, string | null] {
  return level === 'system' ? [pair.firstSystem, pair.secondSystem] : [pair.firstResponseId, pair.secondResponseId]
}

function tally(tallies: Map<string, Tally>, subject: string, outcome: number | null): void {
  const sum = tallies.get(subject) ?? { judgements: 0, wins: 0, losses: 0, ties: 0, bothBad: 0 }
  tallies.set(subject, sum)
  sum.judgements++
  if (outcome === null) sum.bothBad++
  else if (outcome === 1) sum.wins++
  else if (outcome === 0) sum.losses++
  else sum.ties++
}
