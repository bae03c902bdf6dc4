import type { ConvergedPooledFit, PooledFit } from '../../src/pooled/fit-pooled-scores.ts'
import type { PooledData } from '../../src/pooled/pooled-data.ts'
import type { Random } from '../../src/random/random.ts'

/** Outputs with their true scores, and the levels of systems, whose average is 0. */
export type PlantedOutputs = {
  readonly data: PooledData
  readonly score: Float64Array
  readonly level: Float64Array
}

/**
 * Prompts × outputs of systems ~ N(0, 1) with deviations ~ N(0, τ²), and comparisons of pairs of them by chance.
 * @param plan `raterSd`: each of `raters` likes each system by so much more or less
 */
export function plantOutputs(
  random: Random,
  plan: {
    readonly prompts: number
    readonly outputs: number
    readonly systems: number
    readonly perPrompt: number
    readonly tau: number
    readonly raters?: number
    readonly raterSd?: number
  },
): PlantedOutputs {
  const { prompts, outputs, systems, perPrompt, tau, raters = 1, raterSd = 0 } = plan
  const level = Float64Array.from({ length: systems }, () => random.normal())
  const taste = Float64Array.from({ length: raters * systems }, () => raterSd * random.normal())
  const order = Array.from({ length: systems }, (_, own) => own)
  const prompt = Int32Array.from({ length: prompts * outputs }, (_, at) => Math.floor(at / outputs))
  const system = Int32Array.from({ length: prompts }, (_, at) => at).reduce(
    (all, at) => {
      all.set(random.shuffle(order).slice(0, outputs), at * outputs)
      return all
    },
    new Int32Array(prompts * outputs),
  )
  const score = Float64Array.from(system, (own) => level[own]! + tau * random.normal())
  const rows = prompts * perPrompt
  const first = new Int32Array(rows)
  const second = new Int32Array(rows)
  const answer = new Float64Array(rows)
  for (let row = 0; row < rows; row++) {
    const base = Math.floor(row / perPrompt) * outputs
    const a = random.int(outputs)
    first[row] = base + a
    second[row] = base + ((a + 1 + random.int(outputs - 1)) % outputs)
    const rater = random.int(raters) * systems
    const liked = (output: number) => score[output]! + taste[rater + system[output]!]!
    answer[row] = Number(random.next() < 1 / (1 + Math.exp(liked(second[row]!) - liked(first[row]!))))
  }
  // What is compared to is the average of these systems.
  const average = level.reduce((sum, own) => sum + own, 0) / systems
  const less = (values: Float64Array) => values.map((own) => own - average)
  return { data: { prompt, system, first, second, answer }, score: less(score), level: less(level) }
}

/** The fit, which there has to be. */
export function fitted(fit: PooledFit): ConvergedPooledFit {
  if (!fit.ok) throw new Error(`${fit.reason}: ${fit.detail}`)
  return fit
}
