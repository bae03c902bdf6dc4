import { explodeJudgements } from '#judgements/explode-judgements.ts'
import type { Judgements } from '#judgements/judgements.ts'
import { release } from '#judgements/release.ts'
import type { TaskContext } from '#threads/task.ts'
import { type FittedLevel, fitLevel } from './fit-level.ts'
import { type Level, type LevelPairs, levelRoom, pairsOfLevel } from './pairs-of-level.ts'

/** The fits of both levels. The seeds come with the judgements, so that the same judgements give the same scores. */
export type FitScores = {
  input: Judgements & { readonly seeds: Readonly<Record<Level, number>> }
  output: FittedScores
}

/** Each level, with the pairs that went into it. */
export type FittedScores = Readonly<
  Record<Level, FittedLevel & Pick<LevelPairs, 'tallies' | 'raters' | 'judgements' | 'ties' | 'bothBad'>>
>

/** Fits the scores of systems, then of responses, and reports progress in between. Consumes its input. */
export function fitScores({ seeds, ...given }: FitScores['input'], { progress, look }: TaskContext): FittedScores {
  const pairs = explodeJudgements(given)
  release(given.judgements)
  const room = levelRoom(pairs.first.length)
  const fitted = (level: Level): FittedScores[Level] => {
    look()
    const { tallies, raters, judgements, ties, bothBad, ...rest } = pairsOfLevel(pairs, given, { level, room })
    return {
      ...fitLevel(rest, { level, seed: seeds[level], responses: given.responses, look }),
      tallies,
      raters,
      judgements,
      ties,
      bothBad,
    }
  }
  const system = fitted('system')
  progress({ done: 1, total: 2 })
  return { system, response: fitted('response') }
}
