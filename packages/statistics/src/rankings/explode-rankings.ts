import { checkRankings, eventsOf, type Rankings, stagesOf } from './rankings.ts'

/** Pairs implied by rankings, in columns; `event` says which pairs belong together and must be clustered. */
export type ExplodedPairs = {
  readonly nodes: number
  readonly first: Int32Array
  readonly second: Int32Array
  /** 1, or 0.5 if the two share a rank, times the weight. */
  readonly wins: Float64Array
  readonly weight: Float64Array
  readonly event: Int32Array
}

/**
 * Breaks rankings into all their pairs, C(K, 2) for an event with K entries; unranked entries lose to each ranked one
 * and say nothing about each other.
 * @param only which events (default all)
 * @throws RangeError on malformed rankings, or far more nodes than entries can name
 */
export function explodeRankings(rankings: Rankings, only: (event: number) => boolean = () => true): ExplodedPairs {
  checkRankings(rankings)
  const { nodes, start, node, tied, weight } = rankings
  const first: number[] = []
  const second: number[] = []
  const wins: number[] = []
  const weights: number[] = []
  const events: number[] = []
  for (let event = 0; event < eventsOf(rankings); event++) {
    if (!only(event)) continue
    const w = weight ? weight[event]! : 1
    const end = start[event + 1]!
    for (let at = start[event]!; at < start[event]! + stagesOf(rankings, event); at++) {
      let level = true
      for (let other = at + 1; other < end; other++) {
        level &&= tied !== undefined && tied[other]! > 0
        first.push(node[at]!)
        second.push(node[other]!)
        wins.push(level ? w / 2 : w)
        weights.push(w)
        events.push(event)
      }
    }
  }
  return {
    nodes,
    first: Int32Array.from(first),
    second: Int32Array.from(second),
    wins: Float64Array.from(wins),
    weight: Float64Array.from(weights),
    event: Int32Array.from(events),
  }
}
