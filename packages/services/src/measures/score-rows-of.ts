import { PromptId, ResponseId } from '@tiebreak/contracts/ids.ts'
import type { FitLevel } from '@tiebreak/contracts/measures/schemas.ts'
import type { NewScore } from '@tiebreak/db/queries/measures/fits.ts'
import type { FittedScores } from '@tiebreak/engine/measures/fit-scores.ts'
import type { ReadJudgements } from './read-judgements.ts'

/** What the numbers of a fit stand for. */
type Known = Pick<ReadJudgements, 'names'> & { promptOf: Int32Array; systemOf: Int32Array }

/** The scores of a level as rows to keep, one after the other, under the names of what was scored. */
export function* scoreRowsOf(
  { scores, tallies }: FittedScores[keyof FittedScores],
  level: FitLevel,
  { names, promptOf, systemOf }: Known,
): Generator<NewScore> {
  for (const [at, subject] of scores.subject.entries()) {
    const number = (column: Float64Array) => {
      const value = column[at] ?? Number.NaN
      return Number.isNaN(value) ? null : value
    }
    const count = (column: Int32Array) => column[subject] ?? 0
    const named = level === 'response' ? namedResponse(subject) : namedSystem(subject)
    yield {
      ...named,
      component: scores.component[at] ?? 0,
      score: scores.score[at] ?? 0,
      standardError: number(scores.standardError),
      low: number(scores.low),
      high: number(scores.high),
      intervalReason: scores.reasons[scores.reason[at] ?? -1] ?? null,
      rankLow: scores.rankLow[at] || null,
      rankHigh: scores.rankHigh[at] || null,
      judgements: count(tallies.judgements),
      wins: count(tallies.wins),
      losses: count(tallies.losses),
      ties: count(tallies.ties),
      bothBad: count(tallies.bothBad),
    }
  }

  function namedResponse(response: number) {
    const id = ResponseId.parse(names.responses.textOf(response))
    const system = names.systems[systemOf[response] ?? -1] ?? null
    return {
      subject: id,
      responseId: id,
      promptId: PromptId.parse(names.prompts.textOf(promptOf[response] ?? -1)),
      system,
    }
  }

  function namedSystem(number: number) {
    const system = names.systems[number] ?? ''
    return { subject: system, responseId: null, promptId: null, system }
  }
}
