import { checkColumns, checkDense, checkNodes, checkNumbers } from '../check-arguments.ts'

/** Rankings, one after the other: those of event e are entries `start[e] … start[e + 1] − 1`, best first. */
export type Rankings = {
  /** Number of nodes (responses or systems), which are numbered 0 … nodes − 1. */
  readonly nodes: number
  readonly start: Int32Array
  readonly node: Int32Array
  /** 1 if an entry shares the rank of the previous one; nothing is tied if absent. */
  readonly tied?: Uint8Array
  /** How many entries of each event were ranked, best first; the rest only lost to these. All if absent. */
  readonly ranked?: Int32Array
  /** Weight of each event; 1 each if absent. */
  readonly weight?: Float64Array
}

/** Number of events. */
export function eventsOf({ start }: Rankings): number {
  return Math.max(0, start.length - 1)
}

/** Whether the event has a tie among its ranked entries. */
export function hasTie({ start, tied }: Rankings, event: number): boolean {
  return tied?.subarray(start[event]! + 1, start[event + 1]).some((flag) => flag > 0) ?? false
}

/** Number of choices in the event: one per ranked entry, unless nothing is left to choose from. */
export function stagesOf({ start, ranked }: Rankings, event: number): number {
  const entries = start[event + 1]! - start[event]!
  return Math.max(0, Math.min(ranked === undefined ? entries : ranked[event]!, entries - 1))
}

/**
 * @throws RangeError when `start` does not run through the entries, a node is out of range or appears twice in one
 * event, a weight is not finite, or an event has both ties and unranked entries
 */
export function checkRankings(rankings: Rankings): void {
  const { nodes, start, node, tied, ranked, weight } = rankings
  const events = eventsOf(rankings)
  if (start.length > 0 && (start[0] !== 0 || start[events] !== node.length))
    throw new RangeError('start and node differ')
  if (tied && tied.length !== node.length) throw new RangeError('Columns differ in length')
  if ((ranked && ranked.length !== events) || (weight && weight.length !== events))
    throw new RangeError('Columns differ in length')
  checkNumbers('whole', { nodes })
  checkDense(node.length, { nodes })
  checkNodes(nodes, { node })
  checkColumns('flag', { tied })
  checkColumns('whole', { ranked })
  checkColumns('count', { weight })
  for (let event = 0; event < events; event++)
    if (start[event + 1]! < start[event]!)
      throw new RangeError(`start of event ${event + 1} is before that of event ${event}`)
  const seen = new Int32Array(nodes).fill(-1)
  for (let event = 0; event < events; event++) {
    for (let at = start[event]!; at < start[event + 1]!; at++) {
      const who = node[at]!
      if (seen[who] === event) throw new RangeError(`node ${who} is ranked twice (event ${event})`)
      seen[who] = event
    }
    const partial = ranked !== undefined && ranked[event]! < start[event + 1]! - start[event]!
    if (partial && hasTie(rankings, event)) throw new RangeError(`Event ${event} has ties and entries not ranked`)
  }
}
