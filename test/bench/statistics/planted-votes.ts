import { createRandom } from '@tiebreak/statistics'

/** Which pairs meet: any two, near neighbours only (leaderboards over time), or outputs of one prompt. */
export type Shape = 'random' | 'banded' | 'per-prompt'

/** Decisive votes among nodes with scores ~ N(0, 0.7²), raw: one row each. */
export function plantedVotes(shape: Shape, nodes: number, votes: number, seed = 1) {
  const random = createRandom(seed)
  const theta = Float64Array.from({ length: nodes }, () => 0.7 * random.normal())
  const first = new Int32Array(votes)
  const second = new Int32Array(votes)
  const wins = new Float64Array(votes)
  const annotator = new Int32Array(votes)
  const prompt = new Int32Array(votes)
  for (let row = 0; row < votes; row++) {
    const a = random.int(nodes)
    const b = otherThan(a)
    first[row] = a
    second[row] = b
    wins[row] = random.next() < 1 / (1 + Math.exp(theta[b]! - theta[a]!)) ? 1 : 0
    annotator[row] = random.int(200)
    prompt[row] = shape === 'per-prompt' ? Math.floor(a / 6) : random.int(1000)
  }
  return { nodes, first, second, wins, annotator, prompt }

  function otherThan(a: number): number {
    if (shape === 'random') return (a + 1 + random.int(nodes - 1)) % nodes
    if (shape === 'banded') {
      const step = 1 + random.int(5)
      return a + step < nodes ? a + step : a - step
    }
    const base = a - (a % 6)
    const size = Math.min(6, nodes - base)
    return size < 2 ? (a + nodes - 1) % nodes : base + ((a - base + 1 + random.int(size - 1)) % size)
  }
}
