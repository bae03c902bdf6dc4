import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { SHAPES, type ShapeName } from '@tiebreak/contracts/releases/shapes.ts'
import { WORKER_FLAGS } from '@tiebreak/services/instance/worker-flags.ts'
import { Told } from './alone-in-process.ts'
import type { Finding } from './finding.ts'

const CHILD = fileURLToPath(new URL('./release-child.ts', import.meta.url))

/** The most memory of a process that writes a release, or makes its report, in MB. */
const BUDGETS: readonly [ShapeName | 'report', number][] = [
  ['parquet', 260],
  ['trl', 150],
  ['report', 150],
]

/** The memory that it takes to write the files of a release, for few and for many pairs of 2 kB. */
export async function releaseFindings({ few, many }: { few: number; many: number }): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const [shape, most] of BUDGETS) {
    const [small, large] = [await peakOf(shape, few), await peakOf(shape, many)]
    findings.push({
      kind: 'measured',
      what: `memory of ${shape === 'report' ? 'the report of a release' : `a release as ${SHAPES[shape].label}`}: peak of its process`,
      ours: `${large.peakMb.toFixed(0)} MB for ${many} pairs in ${large.seconds.toFixed(0)} s`,
      reference: `${small.peakMb.toFixed(0)} MB for ${few} pairs`,
      ratios: [large.peakMb],
      unit: 'MB',
      budget: { most },
    })
  }
  return findings
}

async function peakOf(shape: ShapeName | 'report', pairs: number): Promise<{ peakMb: number; seconds: number }> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', ...WORKER_FLAGS, CHILD], {
    env: { PATH: process.env.PATH, BENCH_WORK: JSON.stringify({ shape, pairs }) },
  })
  const { peakBytes, seconds } = Told.parse(JSON.parse(stdout))
  return { peakMb: peakBytes / 1_000_000, seconds }
}
