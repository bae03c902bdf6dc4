// By hand: `node test/peers/side-by-side.ts --python PYTHON` with scikit-learn installed there. The same raw votes to
// both, the same prior N(0, 1); CPU seconds and the error against a tight reference.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { fitBradleyTerry } from '@tiebreak/statistics'
import { cpuSeconds } from '../bench/statistics/cpu-seconds.ts'
import { plantedVotes } from '../bench/statistics/planted-votes.ts'
import { largestDifference, readScores } from './read-scores.ts'
import { writeVotes } from './write-votes.ts'

const { values } = parseArgs({
  options: {
    python: { type: 'string', default: 'python3' },
    sizes: { type: 'string', default: '100/10000,1000/100000,10000/1000000,100000/3000000' },
    rounds: { type: 'string', default: '3' },
    // Of scikit-learn, on the gradient of its mean loss.
    tolerance: { type: 'string', default: '1e-8' },
  },
})
for (let warm = 0; warm < 5; warm++) fitBradleyTerry(plantedVotes('random', 200, 20_000, warm), { priorSd: 1 })

const folder = mkdtempSync(join(tmpdir(), 'tiebreak-peers-'))
try {
  console.log(
    '| nodes / votes | ours (s) | error | scikit-learn: design + fit (s) | error | ours / theirs (fit alone) |',
  )
  console.log('|---|---|---|---|---|---|')
  let versions = ''
  for (const [nodes = 0, votes = 0] of values.sizes.split(',').map((size) => size.split('/').map(Number))) {
    const raw = plantedVotes('random', nodes, votes)
    writeVotes(folder, raw)
    const reference = fitBradleyTerry(raw, { priorSd: 1, tolerance: 1e-10 })
    if (!reference.ok) throw new Error(reference.reason)
    const runs = Array.from({ length: Number(values.rounds) }, () => {
      const ours = cpuSeconds(() => fitBradleyTerry(raw, { priorSd: 1 }))
      const theirs = spawnSync(
        values.python,
        [join(import.meta.dirname, 'sklearn_fit.py'), folder, String(nodes), values.tolerance],
        {
          encoding: 'utf8',
        },
      )
      if (theirs.status !== 0) throw new Error(`not run: ${theirs.error?.message ?? theirs.stderr}`)
      const [design = 0, fit = 0] = theirs.stdout.split(' ').map(Number)
      versions = theirs.stdout.trim().split(' ').slice(2).join(' ')
      if (!ours.answer.ok) throw new Error(ours.answer.reason)
      return { ours: ours.seconds, theta: ours.answer.theta, design, fit }
    })
    const median = (of: (run: (typeof runs)[number]) => number) =>
      runs.map(of).toSorted((a, b) => a - b)[Math.floor(runs.length / 2)] ?? Number.NaN
    const errorOf = (theta: Float64Array) => largestDifference(theta, reference.theta).toExponential(1)
    const cells = [
      `${nodes} / ${votes}`,
      median((run) => run.ours).toFixed(3),
      errorOf(runs[0]?.theta ?? new Float64Array(0)),
      `${median((run) => run.design).toFixed(3)} + ${median((run) => run.fit).toFixed(3)}`,
      errorOf(readScores(folder)),
      (median((run) => run.ours) / median((run) => run.fit)).toFixed(2),
    ]
    console.log(`| ${cells.join(' | ')} |`)
  }
  console.log(
    `\nNode ${process.version}; ${versions}; its tolerance ${values.tolerance}; medians of ${values.rounds} runs.`,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
