import { createRandom, fitPooledScores, type Pairs, type PooledData } from '@tiebreak/statistics'
import type { Judgements } from '#judgements/judgements.ts'
import { renumber } from '#judgements/renumber.ts'

/** Scores of responses that borrow from their systems, one entry per subject; or why there are none. */
export type PooledResponses =
  | {
      readonly ok: true
      readonly tau: number
      /** From how many pairs of responses τ was chosen; null where these were too few. */
      readonly tauFrom: number | null
      readonly priorSd: number
      readonly warnings: readonly ('tau_smallest' | 'tau_largest' | 'tau_given' | 'unlinked')[]
      /** In logits, against the average of the systems that are linked. */
      readonly score: Float64Array
      readonly standardError: Float64Array
      /** Less the mean of the prompt's responses here that are linked with it. */
      readonly centred: Float64Array
      readonly centredError: Float64Array
      /** Responses whose systems are linked have the same number; −1 without a system. */
      readonly linked: Int32Array
      /** 1 if its own judgements alone would determine it. */
      readonly identified: Uint8Array
      /** What is known of each system that was compared with another one. */
      readonly systems: readonly {
        readonly system: number
        readonly score: number
        readonly standardError: number
        readonly linked: number
      }[]
    }
  | { readonly ok: false; readonly reason: 'too_large' | 'not_converged' | 'not_identified' }

/** Pairs of responses that τ is chosen from. More make it no better, and each is fitted 35 times. */
const CHOSEN_FROM = 5_000
/** The cost grows with the cube of what is linked within one prompt, and of the number of systems. */
const MOST = { together: 300, squares: 4_000_000, systems: 300 } as const

/**
 * Pools the scores of responses: each is its system's level and its own deviation, so that few judgements, or none, borrow
 * from the system. Responses that name no system have one level together, and nothing borrows it.
 * @param pairs of subjects, summed
 * @param prior σ of a system's level, and of responses about it where τ can't be chosen
 * @param componentOf each subject's component: what was compared with one another
 * @param subjects each subject's response
 */
export function poolResponses(
  pairs: Pairs,
  {
    subjects,
    componentOf,
    responses,
    prior,
    seed,
  }: {
    subjects: Int32Array
    componentOf: Int32Array
    responses: Judgements['responses']
    prior: { readonly system: number; readonly response: number }
    seed: number
  },
): PooledResponses {
  const nobody = responses.system.reduce((most, system) => Math.max(most, system), -1) + 1
  const systems = renumber(nobody + 1)
  const prompts = renumber(responses.prompt.reduce((most, prompt) => Math.max(most, prompt), -1) + 1)
  const systemOf = (subject: number) => {
    const system = responses.system[subject]!
    return system < 0 ? nobody : system
  }
  const data: PooledData = {
    prompt: subjects.map((subject) => prompts.numberOf(responses.prompt[subject]!)),
    system: subjects.map((subject) => systems.numberOf(systemOf(subject))),
    first: pairs.first,
    second: pairs.second,
    answer: pairs.wins.map((wins, pair) => Math.min(1, wins / pairs.weight[pair]!)),
    weight: pairs.weight,
  }
  const known = systems.known()
  if (known.length > MOST.systems || isTooLarge(componentOf)) return { ok: false, reason: 'too_large' }
  const fit = fitPooledScores(data, {
    tau: { random: createRandom(seed), most: CHOSEN_FROM, fallback: prior.response },
    systemSd: prior.system,
  })
  if (!fit.ok) return { ok: false, reason: fit.reason }
  const { tau, tauChoice, score, scoreSd, linked, system, systemSd } = fit
  const linkOf = new Int32Array(known.length)
  for (const [node, own] of data.system.entries()) linkOf[own] = linked[node]!
  const alone = new Set(linkOf.filter((link, own) => linkOf.indexOf(link) === own && linkOf.lastIndexOf(link) === own))
  return {
    ok: true,
    tau,
    tauFrom: tauChoice?.n ?? null,
    priorSd: prior.system,
    warnings: fit.warnings,
    score,
    standardError: scoreSd,
    centred: fit.centred,
    centredError: fit.centredSd,
    linked: linked.map((link, node) => (known[data.system[node]!] === nobody ? -1 : link)),
    identified: Uint8Array.from(fit.identified, Number),
    systems: Array.from(known, (own, at) => ({
      system: own,
      score: system[at]!,
      standardError: systemSd[at]!,
      linked: linkOf[at]!,
    })).filter(({ system, linked }) => system !== nobody && !alone.has(linked)),
  }
}

function isTooLarge(componentOf: Int32Array): boolean {
  const sizes = new Int32Array(componentOf.length)
  for (const component of componentOf) sizes[component]! += 1
  let squares = 0
  for (const size of sizes) {
    if (size > MOST.together) return true
    squares += size * size
  }
  return squares > MOST.squares
}
