// By hand: `node test/peers/other-peers.ts --python PYTHON` with choix, evalica and fschat installed there. The same raw
// votes to each peer and to us, with the prior that the peer has; CPU seconds, and the error against a tight reference.
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

/** choix and evalica fit plain maximum likelihood; fschat's penalty is 1 on scores in units of ln 10, its votes count twice. */
const LAMBDA: Record<string, number> = { choix: 0, evalica: 0, fschat: 0.5 / Math.log(10) ** 2 }

const { values } = parseArgs({
  options: {
    python: { type: 'string', default: 'python3' },
    peers: { type: 'string', default: 'choix,evalica,fschat' },
    sizes: { type: 'string', default: '100/10000,1000/100000' },
    rounds: { type: 'string', default: '3' },
  },
})
const rounds = Number(values.rounds)
const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN

for (let warm = 0; warm < 5; warm++) fitBradleyTerry(plantedVotes('random', 200, 20_000, warm), { priorSd: 1 })

const folder = mkdtempSync(join(tmpdir(), 'tiebreak-peers-'))
try {
  console.log('| peer | nodes / votes | ours (s) | error | peer (s) | error | ours / peer |')
  console.log('|---|---|---|---|---|---|---|')
  for (const peer of values.peers.split(',')) {
    const lambda = LAMBDA[peer]
    if (lambda === undefined) throw new RangeError(`no peer is called ${peer}`)
    for (const size of values.sizes.split(',')) {
      const [nodes = 0, votes = 0] = size.split('/').map(Number)
      const raw = plantedVotes('random', nodes, votes)
      writeVotes(folder, raw)
      const reference = fitBradleyTerry(raw, { lambda, tolerance: 1e-10 })
      if (!reference.ok) throw new Error(reference.reason)
      const ours: number[] = []
      const theirs: number[] = []
      let error = Number.NaN
      let version = ''
      for (let round = 0; round < rounds; round++) {
        const { seconds, answer } = cpuSeconds(() => fitBradleyTerry(raw, { lambda }))
        if (!answer.ok) throw new Error(answer.reason)
        ours.push(seconds)
        error = largestDifference(answer.theta, reference.theta)
        const program = join(import.meta.dirname, 'other_fits.py')
        const run = spawnSync(values.python, [program, peer, folder, String(nodes)], { encoding: 'utf8' })
        if (run.status !== 0) throw new Error(`not run: ${run.error?.message ?? run.stderr}`)
        const [peerSeconds = '', peerVersion = ''] = run.stdout.trim().split(' ')
        theirs.push(Number(peerSeconds))
        version = peerVersion
      }
      const cells = [
        `${peer} ${version}`,
        `${nodes} / ${votes}`,
        median(ours).toFixed(3),
        error.toExponential(1),
        median(theirs).toFixed(3),
        largestDifference(readScores(folder), reference.theta).toExponential(1),
        (median(ours) / median(theirs)).toFixed(3),
      ]
      console.log(`| ${cells.join(' | ')} |`)
    }
  }
  console.log(`\nNode ${process.version}; medians of ${rounds} runs.`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
