import { fitPooledScores } from '../../src/pooled/fit-pooled-scores.ts'
import { pooledDifference } from '../../src/pooled/pooled-difference.ts'
import { createRandom } from '../../src/random/create-random.ts'
import { fitted, plantOutputs } from './planted-outputs.ts'

/** What is simulated, and how τ is known. */
export type PooledDesign = {
  readonly name: string
  readonly plan: Parameters<typeof plantOutputs>[1]
  /** As it was planted, or chosen from the data. */
  readonly tau: 'known' | 'chosen'
}

/** Named before they were first run. Systems are ~ N(0, 1), and so they are fitted. */
export const POOLED: readonly PooledDesign[] = [
  {
    name: '60 prompts × 4 outputs of 8 systems, 6 comparisons each',
    plan: { prompts: 60, outputs: 4, systems: 8, perPrompt: 6, tau: 1 },
    tau: 'known',
  },
  {
    name: 'the same, 3 comparisons each',
    plan: { prompts: 60, outputs: 4, systems: 8, perPrompt: 3, tau: 1 },
    tau: 'known',
  },
  {
    name: '15 prompts × 6 outputs of 6 systems, 30 comparisons each',
    plan: { prompts: 15, outputs: 6, systems: 6, perPrompt: 30, tau: 0.7 },
    tau: 'known',
  },
  {
    name: '150 prompts × 4 outputs of 8 systems, 6 comparisons each, τ chosen',
    plan: { prompts: 150, outputs: 4, systems: 8, perPrompt: 6, tau: 1 },
    tau: 'chosen',
  },
  {
    name: '60 prompts × 4 outputs of 8 systems, 6 comparisons each, 20 raters with tastes',
    plan: { prompts: 60, outputs: 4, systems: 8, perPrompt: 6, tau: 1, raters: 20, raterSd: 0.5 },
    tau: 'known',
  },
]

/** How often what is named lay within 1.96 standard deviations: means over runs of each run's share. */
export type PooledCoverage = {
  readonly score: number
  readonly centred: number
  /** Of two outputs of one prompt, and of different ones. */
  readonly within: number
  readonly across: number
  /** Of outputs that nobody compared; null where few runs have any. */
  readonly unjudged: number | null
  readonly system: number
}

/** Of so many runs, seeds 1, 2, 3, … */
export function pooledCoverage({ plan, tau }: PooledDesign, runs: number): PooledCoverage {
  const shares = {
    score: tally(),
    centred: tally(),
    within: tally(),
    across: tally(),
    unjudged: tally(),
    system: tally(),
  }
  for (let seed = 1; seed <= runs; seed++) {
    const random = createRandom(seed)
    const { data, score, level } = plantOutputs(random, plan)
    const fit = fitted(fitPooledScores(data, { tau: tau === 'known' ? plan.tau : { random }, systemSd: 1 }))
    const held = { score: 0, centred: 0, within: 0, across: 0 }
    const unjudged = { n: 0, held: 0 }
    const covers = (truth: number, value: number, sd: number) => Number(Math.abs(truth - value) <= 1.959964 * sd)
    const count = score.length
    for (let output = 0; output < count; output++) {
      const own = covers(score[output]!, fit.score[output]!, fit.scoreSd[output]!)
      held.score += own
      if (fit.level[output] !== 'output') {
        unjudged.n++
        unjudged.held += own
      }
      const first = output - (output % plan.outputs)
      let mean = 0
      for (let k = 0; k < plan.outputs; k++) mean += score[first + k]! / plan.outputs
      held.centred += covers(score[output]! - mean, fit.centred[output]!, fit.centredSd[output]!)
      const near = first + ((output + 1) % plan.outputs)
      const far = (output + plan.outputs + 1) % count
      for (const [kind, other] of [
        ['within', near],
        ['across', far],
      ] as const) {
        const difference = pooledDifference(fit, { first: output, second: other })
        if (!difference.ok) throw new Error(difference.reason)
        held[kind] += covers(score[output]! - score[other]!, difference.value, difference.sd)
      }
    }
    shares.score.add(held.score / count)
    shares.centred.add(held.centred / count)
    shares.within.add(held.within / count)
    shares.across.add(held.across / count)
    if (unjudged.n > 0) shares.unjudged.add(unjudged.held / unjudged.n)
    const systems = level.reduce((sum, own, at) => sum + covers(own, fit.system[at]!, fit.systemSd[at]!), 0)
    shares.system.add(systems / level.length)
  }
  return {
    score: shares.score.mean()!,
    centred: shares.centred.mean()!,
    within: shares.within.mean()!,
    across: shares.across.mean()!,
    unjudged: shares.unjudged.count() >= runs / 2 ? shares.unjudged.mean() : null,
    system: shares.system.mean()!,
  }
}

function tally() {
  let sum = 0
  let n = 0
  return {
    add: (share: number) => {
      sum += share
      n++
    },
    count: () => n,
    mean: () => (n > 0 ? sum / n : null),
  }
}
