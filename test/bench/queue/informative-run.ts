import { weighComparisons } from '@tiebreak/engine/queue/weigh-comparisons.ts'
import { byComparison, openColumns } from '@tiebreak/services/queue/open-columns.ts'
import { createRandom, fitBradleyTerry, kendallTau } from '@tiebreak/statistics'
import type { VotePool } from './vote-pool.ts'

/** As the product looks again: at one new judgement in a hundred, and here not before ten. */
const NEW_SHARE = 0.01
const FEWEST_NEW = 10
const PRIOR_SD = { system: 2, response: 1 } as const

export type Reached = { tau: number; judgements: number | null }

/**
 * Draws votes from the pool until it is empty or the last level is reached: each by the product's own weights, but for a
 * share by chance alone. Answers at how many judgements Kendall's τ to the fit of all votes of the pool was reached, as a
 * mean over the lists; null where it was not.
 */
export function informativeRun(
  pool: VotePool,
  { randomShare, levels, seed }: { randomShare: number; levels: readonly number[]; seed: number },
): Reached[] {
  const random = createRandom(seed)
  const number = new Map(pool.subjects.map(({ id }, at) => [id, at]))
  const nodeOf = (id: string) => number.get(id) ?? 0
  const queue = pool.comparisons.map((comparison) => ({ ...comparison, votes: random.shuffle([...comparison.votes]) }))
  const drawn: { first: string; second: string; outcome: number }[] = []
  const lists = [...new Set(pool.subjects.map(({ list }) => list))].map((list) =>
    pool.subjects.flatMap((subject, at) => (subject.list === list ? [at] : [])),
  )
  const full = scores(
    pool.comparisons.flatMap(({ first, second, votes }) => votes.map((outcome) => ({ first, second, outcome }))),
  )
  const reached: Reached[] = []
  while (reached.length < levels.length) {
    const open = queue.filter(({ votes }) => votes.length > 0)
    if (open.length === 0) break
    const wanted = Math.max(FEWEST_NEW, Math.ceil(NEW_SHARE * drawn.length))
    const best = randomShare < 1 ? byWeight(open) : []
    for (let at = 0; at < wanted; at++) {
      // By chance: every vote that is left is as likely, which is what a queue without weights comes to.
      const left = open.reduce((sum, { votes }) => sum + votes.length, 0)
      if (left === 0) break
      let place = random.int(left)
      const byChance = open.find(({ votes }) => {
        place -= votes.length
        return place < 0
      })
      const chosen = random.next() >= randomShare ? (best.find(({ votes }) => votes.length > 0) ?? byChance) : byChance
      const outcome = chosen?.votes.pop()
      if (!chosen || outcome === undefined) break
      if (best[0] === chosen) best.push(...best.splice(0, 1))
      drawn.push({ first: chosen.first, second: chosen.second, outcome })
    }
    const tau = meanTau(scores(drawn))
    for (let level = levels[reached.length]; level !== undefined && tau >= level; level = levels[reached.length])
      reached.push({ tau: level, judgements: drawn.length })
  }
  return levels.map((tau, at) => reached[at] ?? { tau, judgements: null })

  function byWeight(open: typeof queue) {
    const sums = new Map<string, { promptId: null; first: string; second: string; wins: number; weight: number }>()
    for (const { first, second, outcome } of drawn) {
      const key = `${first}\u0000${second}`
      const sum = sums.get(key) ?? { promptId: null, first, second, wins: 0, weight: 0 }
      sums.set(key, sum)
      sum.wins += outcome
      sum.weight += 1
    }
    const inChance = random.shuffle([...open])
    const asked = inChance.map(({ id, first, second }) => ({ id, subjects: [first, second], pending: 0 }))
    const weighed = byComparison(asked, weighComparisons(openColumns([...sums.values()], asked, pool.level)))
    const information = new Map(weighed.map((row) => [row.id, row.information]))
    return inChance.sort((one, other) => (information.get(other.id) ?? 0) - (information.get(one.id) ?? 0))
  }

  function scores(rows: readonly { first: string; second: string; outcome: number }[]): Float64Array {
    const fit = fitBradleyTerry(
      {
        nodes: pool.subjects.length,
        first: Int32Array.from(rows, ({ first }) => nodeOf(first)),
        second: Int32Array.from(rows, ({ second }) => nodeOf(second)),
        wins: Float64Array.from(rows, ({ outcome }) => outcome),
      },
      { priorSd: PRIOR_SD[pool.level] },
    )
    if (!fit.ok) throw new Error(fit.reason)
    return fit.theta
  }

  function meanTau(theta: Float64Array): number {
    const taus = lists.map((nodes) => {
      const tau = kendallTau(
        nodes.map((node) => theta[node] ?? 0),
        nodes.map((node) => full[node] ?? 0),
      )
      return tau.ok ? tau.value : 0
    })
    return taus.reduce((sum, tau) => sum + tau, 0) / taus.length
  }
}
