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
 * from the system. Responses that name no system have a level of their own per prompt: they link systems of one
 * prompt only, and say of these no more than systems would that were met once.
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
  const systems = systemsOf(subjects, responses.system, componentOf)
  const prompts = renumber(responses.prompt.reduce((most, prompt) => Math.max(most, prompt), -1) + 1)
  const data: PooledData = {
    prompt: subjects.map((subject) => prompts.numberOf(responses.prompt[subject]!)),
    system: systems.of,
    first: pairs.first,
    second: pairs.second,
    answer: pairs.wins.map((wins, pair) => Math.min(1, wins / pairs.weight[pair]!)),
    weight: pairs.weight,
  }
  if (systems.isNamed.length > MOST.systems || isTooLarge(componentOf)) return { ok: false, reason: 'too_large' }
  const fit = fitPooledScores(data, {
    tau: { random: createRandom(seed), most: CHOSEN_FROM, fallback: prior.response },
    systemSd: prior.system,
    averaged: systems.isNamed,
  })
  if (!fit.ok) return { ok: false, reason: fit.reason }
  const { tau, tauChoice, score, scoreSd, linked, system, systemSd } = fit
  const isNamed = (own: number) => systems.isNamed[own] === 1
  const linkOf = new Int32Array(systems.known.length)
  for (const [node, own] of data.system.entries()) linkOf[own] = linked[node]!
  const links = linkOf.filter((_, own) => isNamed(own))
  const isAlone = (link: number) => links.indexOf(link) === links.lastIndexOf(link)
  const warnings = fit.warnings.filter((warning) => warning !== 'unlinked' || new Set(links).size > 1)
  return {
    ok: true,
    tau,
    tauFrom: tauChoice?.n ?? null,
    priorSd: prior.system,
    warnings,
    score,
    standardError: scoreSd,
    centred: fit.centred,
    centredError: fit.centredSd,
    linked: linked.map((link, node) => (isNamed(data.system[node]!) ? link : -1)),
    identified: Uint8Array.from(fit.identified, Number),
    systems: Array.from(systems.known, (own, at) => ({
      system: own,
      score: system[at]!,
      standardError: systemSd[at]!,
      linked: linkOf[at]!,
    })).filter(({ linked }, at) => isNamed(at) && !isAlone(linked)),
  }
}

/**
 * Each subject's system, numbered. One without a system gets one that its component has to itself: shared by several, it
 * would link their systems. Components without any system share one, since there is nothing to link.
 */
function systemsOf(subjects: Int32Array, system: Int32Array, componentOf: Int32Array) {
  const named = system.reduce((most, own) => Math.max(most, own), -1) + 1
  const hasNamed = new Uint8Array(componentOf.length)
  for (const [node, subject] of subjects.entries()) if (system[subject]! >= 0) hasNamed[componentOf[node]!] = 1
  const numbers = renumber(named + 1 + componentOf.length)
  const of = subjects.map((subject, node) => {
    const [own, component] = [system[subject]!, componentOf[node]!]
    if (own >= 0) return numbers.numberOf(own)
    return numbers.numberOf(hasNamed[component] ? named + 1 + component : named)
  })
  const known = numbers.known()
  return { of, known, isNamed: Uint8Array.from(known, (own) => Number(own < named)) }
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
