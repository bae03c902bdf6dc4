import { explodeJudgements } from '#judgements/explode-judgements.ts'
import type { Judgements } from '#judgements/judgements.ts'
import { release } from '#judgements/release.ts'
import type { TaskContext } from '#threads/task.ts'
import { type AdjustedLevel, adjustForStyle, type StyleColumns } from './adjust-for-style.ts'
import { type FittedLevel, fitLevel } from './fit-level.ts'
import { type Level, type LevelPairs, levelRoom, pairsOfLevel } from './pairs-of-level.ts'

/** The fits of both levels. The seeds come with the judgements, so that the same judgements give the same scores. */
export type FitScores = {
  input: Judgements & { readonly seeds: Readonly<Record<Level, number>>; readonly styles: StyleColumns }
  output: FittedScores
}

/** Each level, with the pairs that went into it. */
export type FittedScores = Readonly<
  Record<Level, FittedLevel & Pick<LevelPairs, 'tallies' | 'raters' | 'judgements' | 'ties' | 'bothBad'>>
> & {
  /** Of systems: as if all responses were of one style. */
  readonly adjusted: AdjustedLevel
}

/** Fits the scores of systems, plain and adjusted, then of responses, and reports progress in between. Consumes its input. */
export function fitScores(
  { seeds, styles, ...given }: FitScores['input'],
  { progress, look }: TaskContext,
): FittedScores {
  const pairs = explodeJudgements(given)
  release(given.judgements)
  const room = levelRoom(pairs.first.length)
  const fitted = (level: Level) => {
    look()
    const { tallies, raters, judgements, ties, bothBad, ...rest } = pairsOfLevel(pairs, given, { level, room })
    const fit = fitLevel(rest, { level, seed: seeds[level], responses: given.responses, look })
    return { rest, level: { ...fit, tallies, raters, judgements, ties, bothBad } }
  }
  const system = fitted('system')
  look()
  const adjusted = adjustForStyle(system.rest, {
    items: { first: itemsOf(pairs.first, system.rest.pair), second: itemsOf(pairs.second, system.rest.pair) },
    system: given.responses.system,
    styles,
    plain: system.level,
    seed: seeds.system,
    look,
  })
  progress({ done: 1, total: 2 })
  return { system: system.level, adjusted, response: fitted('response').level }
}

/** The responses of some pairs. */
function itemsOf(responses: Int32Array, pairs: Int32Array): Int32Array {
  return pairs.map((pair) => responses[pair] ?? 0)
}
