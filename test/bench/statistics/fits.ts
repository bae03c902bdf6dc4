// By hand: `node test/bench/statistics/fits.ts`. CPU seconds of the fits, from raw votes and from tallies, and their
// error against a tight reference (gradient below 1e-10, or as small as double precision lets it get).
import { parseArgs } from 'node:util'
import { aggregatePairs, fitBradleyTerry } from '@tiebreak/statistics'
import { cpuSeconds } from './cpu-seconds.ts'
import { plantedVotes, type Shape } from './planted-votes.ts'

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100/10000,1000/100000,10000/1000000,100000/3000000' },
    shapes: { type: 'string', default: 'random,banded,per-prompt' },
  },
})
const SHAPES: Record<string, Shape> = { random: 'random', banded: 'banded', 'per-prompt': 'per-prompt' }
const sizes = values.sizes.split(',').map((size) => size.split('/').map(Number))

// The first fit of a process is mostly the compiler's.
for (let warm = 0; warm < 5; warm++) fitBradleyTerry(plantedVotes('random', 200, 20_000, warm), { priorSd: 1 })

console.log(
  '| graph | nodes / votes | distinct pairs | aggregate (s) | fit from tallies (s) | fit from raw (s) | Newton / CG steps | error |',
)
console.log('|---|---|---|---|---|---|---|---|')
for (const name of values.shapes.split(',')) {
  const shape = SHAPES[name]
  if (shape === undefined) throw new RangeError(`no graph is called ${name}`)
  for (const [nodes = 0, votes = 0] of sizes) {
    const raw = plantedVotes(shape, nodes, votes)
    const { seconds: aggregating, answer: pairs } = cpuSeconds(() => aggregatePairs(raw))
    const fromTallies = cpuSeconds(() => fitBradleyTerry(pairs, { priorSd: 1 }))
    const fromRaw = cpuSeconds(() => fitBradleyTerry(raw, { priorSd: 1 }))
    const reference = fitBradleyTerry(pairs, {
      priorSd: 1,
      tolerance: 1e-10,
      ...(fromTallies.answer.ok ? { start: fromTallies.answer.theta } : {}),
    })
    const fit = fromTallies.answer
    if (!fit.ok || !reference.ok) throw new Error('no fit')
    const error = fit.theta.reduce((most, score, node) => Math.max(most, Math.abs(score - reference.theta[node]!)), 0)
    const cells = [
      shape,
      `${nodes} / ${votes}`,
      pairs.first.length,
      aggregating.toFixed(3),
      fromTallies.seconds.toFixed(3),
      fromRaw.seconds.toFixed(3),
      `${fit.iterations} / ${fit.innerIterations}`,
      error.toExponential(1),
    ]
    console.log(`| ${cells.join(' | ')} |`)
  }
}
