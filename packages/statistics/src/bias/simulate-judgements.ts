import { checkNumbers, checkRoom } from '../check-arguments.ts'
import type { Random } from '../random/random.ts'

/** What is wrong with a planted annotator; faults can be combined. */
export type Fault = {
  /** Share of answers drawn at random, ignoring sides. */
  readonly random?: number
  /** Added to the logit of the response shown first. */
  readonly side?: number
  /** Added per unit of the length contrast. */
  readonly length?: number
  /** Factor on the logit; −1 reverses answers. */
  readonly discrimination?: number
  /** Share of answers that are ties. */
  readonly ties?: number
  /** From this share of their judgements on (0..1), all answers are random. */
  readonly driftsAt?: number
  /** Copies this annotator's answer wherever both judge. */
  readonly copies?: number
}

/** Judgements with their truth, in columns; rows are in order of time, prompt by prompt. */
export type SimulatedJudgements = {
  readonly nodes: number
  readonly theta: Float64Array
  readonly first: Int32Array
  readonly second: Int32Array
  readonly answer: Float64Array
  readonly annotator: Int32Array
  readonly prompt: Int32Array
  readonly shown: Int8Array
  readonly length: Float64Array
  /** True logit that the first wins. */
  readonly logit: Float64Array
  /** The comparison that the row answers: rows of one unit are about the same pair of the same prompt. */
  readonly unit: Int32Array
}

/**
 * Simulated judgements with known faults, to check that monitors find these and nothing else. Every annotator judges
 * each comparison once, with the shown order drawn anew each time.
 * @throws RangeError when a fault copies an annotator who comes later
 */
export function simulateJudgements(plan: {
  readonly random: Random
  readonly nodes: number
  readonly comparisons: number
  readonly annotators: number
  readonly prompts?: number
  readonly faults?: ReadonlyMap<number, Fault>
}): SimulatedJudgements {
  const { random, nodes, comparisons, annotators, prompts = comparisons, faults = new Map<number, Fault>() } = plan
  checkNumbers('counting', { nodes, prompts })
  checkNumbers('whole', { comparisons, annotators })
  checkRoom(nodes, 'nodes')
  checkRoom(comparisons * annotators, 'comparisons × annotators')
  if (nodes < 2) throw new RangeError(`nodes are two or more, not ${nodes}`)
  for (const [who, { copies }] of faults)
    if (copies !== undefined && !(copies < who)) throw new RangeError(`${who} copies ${copies}`)
  const theta = Float64Array.from({ length: nodes }, () => random.normal())
  const rows = comparisons * annotators
  const empty = () => new Int32Array(rows)
  const [first, second, annotator, prompt, unit] = [empty(), empty(), empty(), empty(), empty()]
  const answer = new Float64Array(rows)
  const shown = new Int8Array(rows)
  const length = new Float64Array(rows)
  const logit = new Float64Array(rows)
  for (let which = 0; which < comparisons; which++) {
    const a = random.int(nodes)
    const b = (a + 1 + random.int(nodes - 1)) % nodes
    const contrast = random.normal()
    for (let who = 0; who < annotators; who++) {
      const row = which * annotators + who
      first[row] = a
      second[row] = b
      annotator[row] = who
      unit[row] = which
      prompt[row] = which % prompts
      shown[row] = random.int(2) === 0 ? 1 : -1
      length[row] = contrast
      logit[row] = theta[a]! - theta[b]!
      answer[row] = answerOf(row, who, which)
    }
  }
  return { nodes, theta, first, second, answer, annotator, prompt, shown, length, logit, unit }

  function answerOf(row: number, who: number, which: number): number {
    const fault = faults.get(who) ?? {}
    const { random: share = 0, side = 0, length: slope = 0, discrimination = 1, ties = 0, driftsAt = 1, copies } = fault
    // Every answer uses the same number of draws whatever the faults, so that a fault changes nobody else's answers.
    const [tie, lost, coin, luck] = [random.next(), random.next(), random.int(2), random.next()]
    if (copies !== undefined) return answer[row - who + copies]!
    if (tie < ties) return 0.5
    if (lost < share || which >= driftsAt * comparisons) return coin
    const eta = discrimination * logit[row]! + side * shown[row]! + slope * length[row]!
    return luck < 1 / (1 + Math.exp(-eta)) ? 1 : 0
  }
}
