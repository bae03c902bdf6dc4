import { type CompareLanguages, compareLanguages } from './data/compare-languages.ts'
import { type FitScores, fitScores } from './measures/fit-scores.ts'
import { type FlagRaters, flagRaters, type RatersFlags } from './measures/flag-raters.ts'
import { type Measure, measure } from './measures/measure.ts'
import { type ChoosePairs, choosePairs } from './queue/choose-pairs.ts'
import { type WeighComparisons, weighComparisons } from './queue/weigh-comparisons.ts'
import type { TaskTable } from './threads/task.ts'

/** Every computation that runs in threads, by name. */
export type Tasks = {
  fitScores: FitScores
  flagRaters: { input: FlagRaters; output: RatersFlags }
  measure: Measure
  weighComparisons: WeighComparisons
  choosePairs: ChoosePairs
  compareLanguages: CompareLanguages
}

export const TASKS: TaskTable<Tasks> = {
  fitScores,
  flagRaters,
  measure,
  weighComparisons,
  choosePairs,
  compareLanguages,
}
