import { tQuantiles } from '../distributions/t-quantiles.ts'
import { clusteredIntervals } from '../ranking/clustered-intervals.ts'
import type { EstimatedIntervals } from '../ranking/component-intervals.ts'
import { fitBradleyTerry } from '../ranking/fit-bradley-terry.ts'
import type { Prior } from '../ranking/prior.ts'
import type { GroupedJudgements } from './rater-columns.ts'

/** How far a node's score is from that of the other group. */
export type NodeDifference = {
  /** Score of group 1 minus score of group 0, in logits, each centred; `null` where the groups compare other nodes. */
  readonly difference: number | null
  /** `null` on a side that a group's judgements leave open: its limit would be the prior's. */
  readonly low: number | null
  readonly high: number | null
}

const OPEN: NodeDifference = { difference: null, low: null, high: null }

/** Each group is fitted on its own, with clustered intervals; of two groups whose nodes hang together in the same way, scores can be compared. */
export function groupDifferences(judgements: GroupedJudgements, prior: Prior, confidence: number): NodeDifference[] {
  const [left, right] = [0, 1].map((which) => intervalsOf(judgements, which, prior))
  const { z, t } = tQuantiles(confidence)
  return Array.from({ length: judgements.nodes }, (_, node) => {
    const [from, to] = [left?.(node), right?.(node)]
    if (!from || !to || !sameNodes(from.component, to.component)) return OPEN
    const difference = to.value - from.value
    const variance = from.se ** 2 + to.se ** 2
    if (!(variance > 0)) return OPEN
    const df = variance ** 2 / (from.se ** 4 / from.df + to.se ** 4 / to.df)
    const reach = (Number.isFinite(df) ? t(df) : z) * Math.sqrt(variance)
    const isOpenBelow = from.isOpenAbove || to.isOpenBelow
    const isOpenAbove = from.isOpenBelow || to.isOpenAbove
    return {
      difference,
      low: isOpenBelow ? null : difference - reach,
      high: isOpenAbove ? null : difference + reach,
    }
  })
}

type Placed = {
  readonly value: number
  readonly se: number
  readonly df: number
  readonly isOpenBelow: boolean
  readonly isOpenAbove: boolean
  readonly component: EstimatedIntervals
}

function intervalsOf(judgements: GroupedJudgements, which: number, prior: Prior): (node: number) => Placed | undefined {
  const rows = Array.from(judgements.group, (own, row) => (own === which ? row : -1)).filter((row) => row >= 0)
  const pick = (column: ArrayLike<number>) => Int32Array.from(rows, (row) => column[row]!)
  const observations = {
    first: pick(judgements.first),
    second: pick(judgements.second),
    outcome: Float64Array.from(rows, (row) => judgements.outcome[row]!),
    annotator: pick(judgements.annotator),
    prompt: judgements.prompt === undefined ? new Int32Array(rows.length) : pick(judgements.prompt),
  }
  const fit = fitBradleyTerry({ nodes: judgements.nodes, ...observations, wins: observations.outcome }, prior)
  if (!fit.ok) return () => undefined
  const { components, componentOf, positionOf } = clusteredIntervals(fit, observations)
  return (node) => {
    const component = components[componentOf[node]!]!
    if (!component.ok) return undefined
    const at = positionOf[node]!
    return {
      value: component.score[at]!,
      se: component.se[at]!,
      df: component.df[at]!,
      isOpenBelow: component.low[at] === Number.NEGATIVE_INFINITY,
      isOpenAbove: component.high[at] === Number.POSITIVE_INFINITY,
      component,
    }
  }
}

function sameNodes(left: EstimatedIntervals, right: EstimatedIntervals): boolean {
  return left.nodes.length === right.nodes.length && left.nodes.every((node, at) => node === right.nodes[at])
}
