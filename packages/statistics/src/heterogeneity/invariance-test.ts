import { checkColumns, checkNumbers, checkRoom } from '../check-arguments.ts'
import { type Estimate, missing } from '../estimate.ts'
import type { Random } from '../random/random.ts'
import { fitBradleyTerry } from '../ranking/fit-bradley-terry.ts'
import type { Prior } from '../ranking/prior.ts'
import { groupDifferences, type NodeDifference } from './group-differences.ts'
import { contrastOf, visitGroupings, waysToChoose } from './permute-groups.ts'
import { checkRaterColumns, type GroupedJudgements } from './rater-columns.ts'
import { raterScores } from './rater-scores.ts'

/** What is asked of the test. */
export type InvarianceOptions = Prior & {
  readonly random: Random
  /** How often raters are dealt anew (default 1,999); each way once where there are no more than so many. */
  readonly permutations?: number
  /** Of the intervals of differences (default 0.95). */
  readonly confidence?: number
}

/** A node whose score may differ between the groups. */
export type NodeShift = NodeDifference & {
  readonly node: number
  /** p-value that counts in all nodes (Westfall and Young): below 0.05 for any node in at most 5 % of pools without a difference. */
  readonly p: number
}

/** Whether two groups of raters rank alike. */
export type Invariance = {
  /** p-value that both groups' preferences are the same. */
  readonly p: number
  /** The smallest p that so few raters can give: nothing can be found where this is above the level. */
  readonly leastP: number
  /** By node, the smallest p first. */
  readonly nodes: readonly NodeShift[]
  /** Raters of each group. */
  readonly raters: readonly [number, number]
  /** How often raters were dealt anew. */
  readonly permutations: number
  /** Judgements. */
  readonly n: number
}

/**
 * Do two groups of raters (languages, experts and crowd, two vendors) rank differently, beyond noise? Raters are dealt anew
 * to groups of the same sizes, which is exact where raters of both groups are alike, however few there are and however much
 * one rater's judgements have in common; where those of the smaller group gave far fewer judgements each it is not (8 % false
 * alarms at a fifth of the others'). The statistic is the sum over nodes of squared Welch statistics of raters' scores
 * against the fit of all; which nodes move is said by the largest of them.
 *
 * With `prompt` only comparisons of raters on the same prompt count: prompts that one group alone judged then tell nothing,
 * as they should. Where prompts were given out at random it may be left out, for more power.
 * O(rows + Σ m³ + permutations · raters · nodes), with m nodes of a prompt, after one fit of all and one of each group.
 * @returns `too_few` where a group has fewer than two raters, `not_converged` from the fit
 * @throws RangeError on malformed columns, or a rater of two groups
 * @see Westfall and Young (1993), Resampling-based multiple testing; Chung and Romano (2013), Exact and asymptotically robust
 * permutation tests; Meredith (1993), Measurement invariance
 */
export function invarianceTest(
  judgements: GroupedJudgements,
  options: InvarianceOptions,
): Estimate<Invariance, 'too_few' | 'not_converged'> {
  const { permutations = 1999, confidence = 0.95, random } = options
  checkNumbers('draws', { permutations })
  checkNumbers('confidence', { confidence })
  const { nodes, first, second, outcome, annotator, group } = judgements
  const { raters: ids } = checkRaterColumns(judgements)
  const n = first.length
  const groupOf = groupsOf(annotator, group, ids)
  const numbers = numbersOf(groupOf)
  const present = groupOf.filter((own) => own >= 0)
  const size = present.reduce((sum, own) => sum + own, 0)
  const raters: [number, number] = [present.length - size, size]
  if (Math.min(...raters) < 2)
    return missing('too_few', n, `${raters[0]} and ${raters[1]} raters, two of each are needed`)
  const prior = options.priorSd === undefined ? { lambda: options.lambda } : { priorSd: options.priorSd }
  const fit = fitBradleyTerry({ nodes, first, second, wins: outcome }, prior)
  if (!fit.ok) return missing('not_converged', n, fit.detail)

  const columns = { ...judgements, annotator: annotator.map((rater) => numbers[rater]!) }
  checkRoom(present.length * nodes, 'raters × nodes')
  const contrast = contrastOf(raterScores(columns, present.length, fit.theta), nodes)
  const seen = contrast(Uint8Array.from(present))
  const reach = (value: number) => value - 1e-9 * Math.abs(value)
  let dealt = 0
  let asMuch = 0
  const asFar = new Int32Array(nodes)
  const all = visitGroupings(present.length, size, permutations, random, (chosen) => {
    const { sum, largest } = contrast(chosen)
    dealt++
    if (sum >= reach(seen.sum)) asMuch++
    for (let node = 0; node < nodes; node++) if (largest >= reach(Math.abs(seen.t[node]!))) asFar[node]! += 1
  })
  const pOf = (count: number) => (all ? count / dealt : (count + 1) / (dealt + 1))
  // Of groups of one size, who is called which makes no difference.
  const alike = raters[0] === raters[1] ? 2 : 1
  const leastP = Math.max(alike / waysToChoose(present.length, size), pOf(all ? 1 : 0))
  const differences = groupDifferences(judgements, prior, confidence)
  const shifts = differences.map((difference, node) => ({ node, ...difference, p: pOf(asFar[node]!) }))
  return {
    ok: true,
    p: pOf(asMuch),
    leastP,
    nodes: shifts.sort((a, b) => a.p - b.p || a.node - b.node),
    raters,
    permutations: dealt,
    n,
  }
}

/** The group of each rater, −1 without judgements. */
function groupsOf(annotator: Int32Array, group: ArrayLike<number>, raters: number): Int8Array {
  if (group.length !== annotator.length) throw new RangeError('Columns differ in length')
  checkColumns('flag', { group })
  const groupOf = new Int8Array(raters).fill(-1)
  for (let row = 0; row < annotator.length; row++) {
    const rater = annotator[row]!
    if (groupOf[rater] !== -1 && groupOf[rater] !== group[row])
      throw new RangeError(`group is ${group[row]}, rater ${rater} was of the other (row ${row})`)
    groupOf[rater] = group[row]!
  }
  return groupOf
}

/** Raters with judgements, numbered from 0. */
function numbersOf(groupOf: Int8Array): Int32Array {
  let next = 0
  return Int32Array.from(groupOf, (own) => (own < 0 ? -1 : next++))
}
