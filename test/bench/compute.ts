import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { type Alone, aloneInProcess } from './alone-in-process.ts'
import type { BenchServer } from './bench-server.ts'
import { fillJudgements } from './fill-judgements.ts'
import { findProgram } from './find-program.ts'
import type { Finding } from './finding.ts'
import { inPairs } from './in-pairs.ts'
import { runClient } from './run-client.ts'

const MILLION = 1_000_000
/** What a worker may take for a million judgements. */
const BUDGETS = { measure: 10, fit: 20, peakMb: 400 } as const

/** A measurement and both fits of one large project, each in a process of its own as the worker does it, beside COPY of the same judgements. */
export async function computeFindings(
  server: BenchServer,
  { rounds, judgements }: { rounds: number; judgements: number },
): Promise<Finding[]> {
  const psql = await findProgram('psql')
  if (psql === null) return [{ kind: 'not run', what: 'measurement and fit', why: 'psql is not installed' }]
  const projectId = await fillJudgements(server, judgements)
  const copyOut = await copyOutOf(server, psql, projectId)
  const findings: Finding[] = []
  for (const does of ['measure', 'fit'] as const) {
    const runs: Alone[] = []
    const pairs = await inPairs(
      rounds,
      async () => {
        const run = await aloneInProcess(server, { does, projectId })
        runs.push(run)
        return run.seconds
      },
      copyOut,
    )
    const middle = runs.sort((one, other) => one.seconds - other.seconds)[Math.floor(runs.length / 2)]
    const name = `${does === 'measure' ? 'measurement' : 'fit of both levels'}, ${judgements} judgements`
    const full = judgements >= MILLION
    findings.push(
      {
        kind: 'measured',
        what: `${name}: time beside the reference's`,
        ours: `${pairs.ours.toFixed(1)} s (${partsOf(middle)})`,
        reference: `COPY out of a flat table of the same judgements ${pairs.reference.toFixed(1)} s`,
        ratios: pairs.ratios,
        budget: null,
      },
      {
        kind: 'measured',
        what: `${name}: time`,
        ours: `${pairs.ours.toFixed(1)} s`,
        reference: '',
        ratios: runs.map(({ seconds }) => seconds),
        unit: 's',
        budget: full ? { most: BUDGETS[does] } : null,
      },
      {
        kind: 'measured',
        what: `${name}: peak of its process`,
        ours: `${Math.max(...runs.map(({ peakMb }) => peakMb)).toFixed(0)} MB`,
        reference: '',
        ratios: runs.map(({ peakMb }) => peakMb),
        unit: 'MB',
        budget: full ? { most: BUDGETS.peakMb } : null,
      },
    )
  }
  return findings
}

function partsOf(run: Alone | undefined): string {
  const { before = 0, inThread = 0, after = 0 } = run?.parts ?? {}
  const processor = run?.processorSeconds ?? 0
  return `read ${before.toFixed(1)}, computed ${inThread.toFixed(1)}, wrote ${after.toFixed(1)}; processor ${processor.toFixed(1)}`
}

/** COPY of what is read of each judgement, flat and ready, into a file. Answers its seconds. */
async function copyOutOf({ admin, adminUrl, filesDir }: BenchServer, psql: string, projectId: ProjectId) {
  await admin.query(
    `create table bench.judgements_flat as
     select s.seq, s.rater_id, s.comparison_id, c.prompt_id, f.response_id as first, l.response_id as second,
       j.ranks, j.strength, s.display_order, s.active_ms
     from submissions s
     join judgements j on j.project_id = s.project_id and j.submission_id = s.id
     join comparisons c on c.project_id = s.project_id and c.id = s.comparison_id
     join comparison_responses f on f.project_id = s.project_id and f.comparison_id = s.comparison_id and f.position = 1
     join comparison_responses l on l.project_id = s.project_id and l.comparison_id = s.comparison_id and l.position = 2
     where s.project_id = '${projectId}'`,
  )
  const path = join(filesDir, 'judgements.copy')
  return async () => {
    const begun = performance.now()
    await runClient(psql, adminUrl, [
      '--quiet',
      '--command',
      `\\copy bench.judgements_flat to '${path}' (format binary)`,
    ])
    if ((await stat(path)).size === 0) throw new Error('COPY wrote nothing')
    return (performance.now() - begun) / 1_000
  }
}
