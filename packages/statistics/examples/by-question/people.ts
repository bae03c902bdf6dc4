import {
  bootstrapScores,
  chooseMixture,
  createRandom,
  fitBradleyTerry,
  fitMixture,
  invarianceTest,
  kishEffectiveSize,
  multiplierDraws,
  raterPool,
  strongComponents,
  varianceComponents,
  weakComponents,
} from '../../src/index.ts'
import { show } from '../show.ts'

/** Whose preferences is a ranking made of, and how much would other people change it? */
export function people(): string[] {
  // Forty raters on thirty prompts; the last ten like system 0 less.
  const random = createRandom(1)
  const nodes = 4
  const votes = 2400
  const column = () => new Int32Array(votes)
  const judged = { first: column(), second: column(), annotator: column(), prompt: column() }
  const outcome = new Float64Array(votes)
  const group = column()
  for (let row = 0; row < votes; row++) {
    const rater = row % 40
    const a = random.int(nodes)
    const b = (a + 1 + random.int(nodes - 1)) % nodes
    group[row] = rater < 30 ? 0 : 1
    const worth = (node: number) => (node === 0 && group[row] === 1 ? -1.5 : 1 - node / 2)
    judged.first[row] = a
    judged.second[row] = b
    judged.annotator[row] = rater
    judged.prompt[row] = random.int(30)
    outcome[row] = random.next() < 1 / (1 + Math.exp(worth(b) - worth(a))) ? 1 : 0
  }
  const rows = { ...judged, outcome }
  const prior = { priorSd: 2 }
  const fit = fitBradleyTerry({ nodes, ...rows, wins: outcome }, prior)
  if (!fit.ok) return [show('fit', fit)]

  const spread = varianceComponents(fit, rows)
  const invariance = invarianceTest({ nodes, ...rows, group }, { ...prior, random, permutations: 499 })
  const chosen = chooseMixture({ nodes, ...rows }, { ...prior, random })
  const pool = raterPool({ annotator: rows.annotator, group, target: [0.5, 0.5] })
  const lines = [
    show('between raters', spread.rater, ['sd', 'low', 'high', 'share']),
    show('between prompts', spread.prompt, ['sd', 'low', 'high', 'share']),
    show('groups alike', invariance, ['p', 'raters']),
    show('pool', pool, ['raters', 'effectiveRaters', 'effectiveWeighted', 'groups']),
    show('two types', fitMixture({ nodes, ...rows }, { ...prior, random, types: 2 }), ['types']),
    show('bootstrap', bootstrapScores(fit, rows, { random, resamples: 50, resample: 'annotator' }), ['low', 'high']),
    show('draws', multiplierDraws(fit, rows, { random, draws: 50 }), ['se']),
    show('comparable', weakComponents(fit.pairs), ['count']),
    show('finite without a prior', strongComponents(fit.pairs), ['count']),
    show('if the last ten count three times', {
      effective: kishEffectiveSize(Array.from(group, (own) => 1 + 2 * own)),
    }),
  ]
  if (invariance.ok) for (const shift of invariance.nodes.slice(0, 2)) lines.push(show('moves', shift))
  if (chosen.ok) lines.push(`types: ${chosen.fit.types.length}`, ...chosen.losses.map((loss) => show('held out', loss)))
  return lines
}
