// By hand: `node test/peers/side-by-side.ts --python PYTHON` with scikit-learn installed there. The same raw votes to
// both, the same prior N(0, 1); CPU seconds and the error against a tight reference. Both programs begin anew in each
// round and take turns: ours is cold in its first fit of a process and warm in the next ones, theirs has nothing to warm up.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { fitBradleyTerry } from '@tiebreak/statistics'
import { plantedVotes } from '../bench/statistics/planted-votes.ts'
import { largestDifference, readScores } from './read-scores.ts'
import { writeVotes } from './write-votes.ts'

const { values } = parseArgs({
  options: {
    python: { type: 'string', default: 'python3' },
    sizes: { type: 'string', default: '10000/1000000,100000/3000000' },
    rounds: { type: 'string', default: '5' },
    // Of scikit-learn, on the gradient of its mean loss.
    tolerances: { type: 'string', default: '1e-6,1e-8' },
  },
})

/** Ours stops when no entry of the gradient of the sum of losses is larger. */
const OURS = 1e-6
const WARM_FITS = 3

function run(command: string, words: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, words, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`not run: ${error?.message ?? stderr}`)
  return stdout.trim()
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
}

const folder = mkdtempSync(join(tmpdir(), 'tiebreak-peers-'))
try {
  console.log(
    '| nodes / votes | its tolerance | ours cold (s) | warm (s) | error | scikit-learn: design + fit (s) | error | cold / its fit | warm / its fit | cold, where it stops / its fit |',
  )
  console.log('|---|---|---|---|---|---|---|---|---|---|')
  let versions = ''
  for (const [nodes = 0, votes = 0] of values.sizes.split(',').map((size) => size.split('/').map(Number))) {
    const raw = plantedVotes('random', nodes, votes)
    writeVotes(folder, raw)
    const reference = fitBradleyTerry(raw, { priorSd: 1, tolerance: 1e-10 })
    if (!reference.ok) throw new Error(reference.reason)
    const errorOf = (name: string) => largestDifference(readScores(folder, name), reference.theta).toExponential(1)
    for (const tolerance of values.tolerances.split(',')) {
      const ours = (stop: number, fits: number) =>
        run(process.execPath, [join(import.meta.dirname, 'fit-once.ts'), folder, `${nodes}`, `${stop}`, `${fits}`])
          .split(' ')
          .map(Number)
      const rounds = Array.from({ length: Number(values.rounds) }, () => {
        const [cold = Number.NaN, ...warm] = ours(OURS, 1 + WARM_FITS)
        const error = errorOf('ours')
        const program = join(import.meta.dirname, 'sklearn_fit.py')
        const [design = '', fit = '', ...version] = run(values.python, [program, folder, `${nodes}`, tolerance]).split(
          ' ',
        )
        versions = version.join(' ')
        const [alike = Number.NaN] = ours(Number(tolerance) * votes, 1)
        return { cold, warm: median(warm), error, design: Number(design), fit: Number(fit), alike }
      })
      const of = (key: 'cold' | 'warm' | 'design' | 'fit' | 'alike') => median(rounds.map((round) => round[key]))
      const ratio = (key: 'cold' | 'warm' | 'alike') => median(rounds.map((round) => round[key] / round.fit)).toFixed(2)
      const cells = [
        `${nodes} / ${votes}`,
        tolerance,
        of('cold').toFixed(3),
        of('warm').toFixed(3),
        rounds[0]?.error,
        `${of('design').toFixed(3)} + ${of('fit').toFixed(3)}`,
        errorOf('theta'),
        ratio('cold'),
        ratio('warm'),
        ratio('alike'),
      ]
      console.log(`| ${cells.join(' | ')} |`)
    }
  }
  console.log(`\nNode ${process.version}; ${versions}; medians of ${values.rounds} rounds.`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
