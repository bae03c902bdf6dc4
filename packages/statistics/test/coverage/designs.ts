import type { Random } from '../../src/random/random.ts'
import { averaged, crossedVotes, drawnBy, emptyRows, even, type Planted, zipf } from './crossed-votes.ts'

/** A kind of project to simulate. */
export type Design = { readonly name: string; readonly plant: (random: Random) => Planted | null }

/** What was measured before, where intervals held and where they did not. `null`: the run is not of this kind. */
export const KNOWN: readonly Design[] = [
  {
    name: '40 raters × 200 prompts',
    plant: (r) => crossedVotes(r, { votes: 2000, raters: even(40), prompts: even(200) }),
  },
  {
    name: '12 raters × 12 prompts',
    plant: (r) => crossedVotes(r, { votes: 1000, raters: even(12), prompts: even(12) }),
  },
  {
    name: '40 raters × 200 prompts, each pair judged 3 times',
    plant: (r) => crossedVotes(r, { votes: 1800, raters: even(40), prompts: even(200), overlap: 3 }),
  },
  {
    name: '12 raters of Zipf volumes × 200 prompts',
    plant: (r) => crossedVotes(r, { votes: 2000, raters: zipf(12), prompts: even(200) }),
  },
  {
    name: '40 raters × 100 prompts, both Zipf',
    plant: (r) => crossedVotes(r, { votes: 2000, raters: zipf(40), prompts: zipf(100) }),
  },
  {
    name: '10 raters of Zipf volumes × 10 prompts',
    plant: (r) => crossedVotes(r, { votes: 1000, raters: zipf(10), prompts: even(10) }),
  },
  {
    name: '8 raters × 200 prompts',
    plant: (r) => crossedVotes(r, { votes: 2000, raters: even(8), prompts: even(200) }),
  },
  { name: '40 raters × 5 prompts', plant: (r) => crossedVotes(r, { votes: 2000, raters: even(40), prompts: even(5) }) },
  {
    name: 'responses: 4 of a prompt, each pair by 3 of 30 raters',
    plant: (r) => responses(r, { raters: 30, each: 3 }),
  },
  { name: '… those that won 9 of 9', plant: (r) => unbeaten(responses(r, { raters: 30, each: 3 })) },
  { name: 'a new system with 15 votes', plant: (r) => newcomer(r, { votes: 15, by: even(40) }) },
  { name: '… that won all 15', plant: (r) => unbeaten(newcomer(r, { votes: 15, by: even(40) })) },
]

/** Named before they were first run. */
export const OWN: readonly Design[] = [
  { name: '5 raters × 5 prompts', plant: (r) => crossedVotes(r, { votes: 500, raters: even(5), prompts: even(5) }) },
  { name: '20 raters, one prompt', plant: (r) => crossedVotes(r, { votes: 600, raters: even(20), prompts: even(1) }) },
  { name: 'one rater, 60 prompts', plant: (r) => crossedVotes(r, { votes: 600, raters: even(1), prompts: even(60) }) },
  { name: '40 raters × 200 prompts, independent, 40 % ties', plant: tied },
  { name: 'a new system with 16 votes by 2 of 40 raters', plant: (r) => newcomer(r, { votes: 16, by: even(2) }) },
  { name: '40 systems compared with near ones only', plant: banded },
  { name: 'two systems, 24 votes by 12 raters', plant: duel },
  {
    name: 'responses: 4 of a prompt, each pair by the same 3 raters',
    plant: (r) => responses(r, { raters: 3, each: 3 }),
  },
  {
    name: '20 raters, one of whom gave half of the votes, × 100 prompts',
    plant: (r) => crossedVotes(r, { votes: 1500, raters: [19, ...even(19)], prompts: even(100) }),
  },
  {
    name: 'rankings of 4 by 15 raters × 60 prompts',
    plant: (r) => crossedVotes(r, { votes: 400, raters: even(15), prompts: even(60), ranked: 4 }),
  },
]

/** Responses to one prompt, scores ~ N(0, 1), each pair judged by some of the raters, independently. */
function responses(random: Random, { raters, each }: { raters: number; each: number }): Planted {
  const nodes = 4
  const scores = Float64Array.from({ length: nodes }, () => random.normal())
  const rows = emptyRows(6 * each)
  let row = 0
  for (let i = 0; i < nodes; i++) {
    for (let j = i + 1; j < nodes; j++) {
      const who = random.shuffle(Array.from({ length: raters }, (_, rater) => rater))
      for (let at = 0; at < each; at++, row++) {
        rows.first[row] = i
        rows.second[row] = j
        rows.annotator[row] = who[at]!
        rows.outcome[row] = won(random, scores[i]! - scores[j]!)
        rows.event[row] = row
      }
    }
  }
  return { nodes, observations: rows, truth: averaged(scores, 0), priorSd: 1 }
}

/** Six systems with scores ~ N(0, 2²); the last joined late and has few votes. Independent votes. */
function newcomer(random: Random, { votes, by }: { votes: number; by: readonly number[] }): Planted {
  const nodes = 6
  const scores = Float64Array.from({ length: nodes }, () => 2 * random.normal())
  const rows = emptyRows(1000 + votes)
  const draw = drawnBy(by)
  for (let row = 0; row < 1000 + votes; row++) {
    const isNew = row >= 1000
    const a = isNew ? nodes - 1 : random.int(nodes - 1)
    const b = isNew ? random.int(nodes - 1) : (a + 1 + random.int(nodes - 2)) % (nodes - 1)
    rows.first[row] = a
    rows.second[row] = b
    rows.annotator[row] = isNew ? draw(random) : random.int(40)
    rows.prompt[row] = random.int(100)
    rows.outcome[row] = won(random, scores[a]! - scores[b]!)
    rows.event[row] = row
  }
  return { nodes, observations: rows, truth: averaged(scores, 0), priorSd: 2, of: [nodes - 1] }
}

/** Independent votes, of which about 40 % are ties (Davidson's model); the truth is the fit of its half wins. */
function tied(random: Random): Planted {
  const nodes = 6
  const scores = Float64Array.from({ length: nodes }, () => random.normal())
  const chances = (lead: number) => {
    const [win, loss, tie] = [Math.exp(lead / 2), Math.exp(-lead / 2), 1.5]
    const total = win + loss + tie
    return { win: win / total, tie: tie / total }
  }
  const rows = emptyRows(2000)
  for (let row = 0; row < 2000; row++) {
    const a = random.int(nodes)
    const b = (a + 1 + random.int(nodes - 1)) % nodes
    rows.first[row] = a
    rows.second[row] = b
    rows.annotator[row] = random.int(40)
    rows.prompt[row] = random.int(200)
    const { win, tie } = chances(scores[a]! - scores[b]!)
    const drawn = random.next()
    rows.outcome[row] = drawn < win ? 1 : drawn < win + tie ? 0.5 : 0
    rows.event[row] = row
  }
  const truth = averaged(scores, 0, (lead) => {
    const { win, tie } = chances(lead)
    return win + tie / 2
  })
  return { nodes, observations: rows, truth, priorSd: 2 }
}

/** Forty systems in a row, scores ~ N(0, 1), each compared with the three before and after it. Independent votes. */
function banded(random: Random): Planted {
  const nodes = 40
  const scores = Float64Array.from({ length: nodes }, () => random.normal())
  const rows = emptyRows(4000)
  for (let row = 0; row < 4000; row++) {
    const step = 1 + random.int(3)
    const a = random.int(nodes - step)
    rows.first[row] = a
    rows.second[row] = a + step
    rows.annotator[row] = random.int(40)
    rows.prompt[row] = random.int(100)
    rows.outcome[row] = won(random, scores[a]! - scores[a + step]!)
    rows.event[row] = row
  }
  return { nodes, observations: rows, truth: averaged(scores, 0), priorSd: 2 }
}

/** Two systems, true scores ~ N(0, 2²). */
function duel(random: Random): Planted {
  const scores = Float64Array.from({ length: 2 }, () => 2 * random.normal())
  const rows = emptyRows(24)
  for (let row = 0; row < 24; row++) {
    rows.second[row] = 1
    rows.annotator[row] = row % 12
    rows.prompt[row] = row
    rows.outcome[row] = won(random, scores[0]! - scores[1]!)
    rows.event[row] = row
  }
  return { nodes: 2, observations: rows, truth: averaged(scores, 0), priorSd: 2 }
}

function won(random: Random, lead: number): number {
  return random.next() < 1 / (1 + Math.exp(-lead)) ? 1 : 0
}

/** Only the scores (of those looked at) that lost nothing, or nothing at all. */
function unbeaten(planted: Planted): Planted | null {
  const { first, second, outcome } = planted.observations
  const looked = planted.of ?? Array.from({ length: planted.nodes }, (_, node) => node)
  const of = looked.filter((node) =>
    outcome.every((share, row) => (first[row] !== node || share === 1) && (second[row] !== node || share === 0)),
  )
  return of.length === 0 ? null : { ...planted, of }
}
