import type { Random } from '../../src/random/random.ts'
import { drawnBy, emptyRows, even } from '../coverage/crossed-votes.ts'

/** A crowd whose raters differ in groups, in types, or each from all. */
export type Crowd = {
  readonly raters: number
  readonly votes: number
  readonly prompts: number
  readonly nodes?: number
  readonly raterSd?: number
  readonly promptSd?: number
  /** How often each rater is drawn, relative to the others. */
  readonly volumes?: readonly number[]
  /** So many first raters are of group 1. */
  readonly grouped?: number
  /** How much more group 1 likes node 0, in logits. */
  readonly shift?: number
  /** Group 1 judges the first half of prompts, group 0 the other. */
  readonly apart?: boolean
  /** Raters are of so many types in turn, each with scores of its own from N(0, 1). */
  readonly types?: number
}

/** Votes of such a crowd on random pairs of random prompts. */
export function crowd(random: Random, plan: Crowd) {
  const { raters, votes, prompts, nodes = 6, raterSd = 0, promptSd = 0, grouped = 0, shift = 0, types = 1 } = plan
  const normals = (count: number, sd: number) => Float64Array.from({ length: count }, () => sd * random.normal())
  const scores = Array.from({ length: types }, () => normals(nodes, 1))
  const [ofRater, ofPrompt] = [normals(raters * nodes, raterSd), normals(prompts * nodes, promptSd)]
  const drawRater = drawnBy(plan.volumes ?? even(raters))
  const { event: _, ...rows } = emptyRows(votes)
  const group = new Int32Array(votes)
  for (let row = 0; row < votes; row++) {
    const rater = drawRater(random)
    const own = rater < grouped ? 1 : 0
    const prompt = plan.apart ? (own * prompts) / 2 + random.int(prompts / 2) : random.int(prompts)
    const a = random.int(nodes)
    const b = (a + 1 + random.int(nodes - 1)) % nodes
    const worth = (node: number) =>
      scores[rater % types]![node]! +
      ofRater[rater * nodes + node]! +
      ofPrompt[prompt * nodes + node]! +
      (node === 0 ? shift * own : 0)
    rows.first[row] = a
    rows.second[row] = b
    rows.annotator[row] = rater
    rows.prompt[row] = prompt
    rows.outcome[row] = random.next() < 1 / (1 + Math.exp(worth(b) - worth(a))) ? 1 : 0
    group[row] = own
  }
  return { scores, group, columns: { nodes, ...rows } }
}
