import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { aloneInProcess } from './alone-in-process.ts'
import { askedExport } from './asked-export.ts'
import type { BenchServer } from './bench-server.ts'
import { copyInto } from './copy-into.ts'
import { findProgram } from './find-program.ts'
import type { Finding } from './finding.ts'
import { inPairs } from './in-pairs.ts'
import { madeProject } from './made-project.ts'
import { runClient } from './run-client.ts'
import { streamedFinding } from './streamed.ts'
import { uploaded } from './uploaded.ts'
import { ownRow, pairRow, writeJsonlFile } from './write-jsonl-file.ts'

/** Most memory of a worker's import or export, in MB, and how much of it ten times the rows may add. */
const MEMORY = { mostMb: 150, growth: 1.1 }

/** Import and export of files beside COPY of the same rows, and the memory that they need for few and for many rows. */
export async function fileFindings(
  server: BenchServer,
  { rounds, lines, many, streamedMb }: { rounds: number; lines: number; many: number; streamedMb: number },
): Promise<Finding[]> {
  const file = join(server.filesDir, 'few.jsonl')
  const large = join(server.filesDir, 'many.jsonl')
  const pairs = join(server.filesDir, 'pairs.jsonl')
  const largePairs = join(server.filesDir, 'many-pairs.jsonl')
  await writeJsonlFile(file, { lines, rowOf: ownRow })
  await writeJsonlFile(large, { lines: many, rowOf: ownRow })
  await writeJsonlFile(pairs, { lines, rowOf: pairRow })
  await writeJsonlFile(largePairs, { lines: many, rowOf: pairRow })

  const project = async () => (await madeProject(server, { name: 'files', overlap: 1, people: 0 })).id
  const few = await project()
  const lots = await project()
  const peak = async (...given: Parameters<typeof aloneInProcess>) => (await aloneInProcess(...given)).peakMb
  const importPeaks = {
    few: await peak(server, { does: 'import', projectId: few, path: file }),
    many: await peak(server, { does: 'import', projectId: lots, path: large }),
  }
  const pairPeaks = {
    few: await peak(server, { does: 'import', projectId: await project(), path: pairs }),
    many: await peak(server, { does: 'import', projectId: await project(), path: largePairs }),
  }
  const exportPeaks = {
    few: await peak(server, { does: 'export', projectId: few }),
    many: await peak(server, { does: 'export', projectId: lots }),
  }
  const findings = [
    ...memoryFindings('import', importPeaks, { lines, many }),
    ...memoryFindings('import of plain pairs', pairPeaks, { lines, many }),
    ...(await streamedFinding(server, { megabytes: streamedMb, most: MEMORY.mostMb })),
    ...memoryFindings('export', exportPeaks, { lines, many }),
  ]

  const psql = await findProgram('psql')
  const whatOut = `export: votes as JSONL, ${many} rows`
  const whatIn = [
    { what: `import: own JSONL, ${lines} lines of 1 kB, one vote each`, path: file },
    { what: `import: plain pairs (prompt, chosen, rejected), ${lines} lines of 1 kB`, path: pairs },
  ]
  if (psql === null)
    return [
      ...findings,
      ...[whatOut, ...whatIn.map(({ what }) => what)].map(
        (what) => ({ kind: 'not run', what, why: 'psql is not installed' }) as const,
      ),
    ]

  const copyOut = await copyOutOf(server, psql, lots)
  const out = await inPairs(
    rounds,
    async () => many / (await secondsOf(await askedExport(server.worker, lots))),
    async () => many / (await secondsOf(copyOut)),
  )
  findings.push({
    kind: 'measured',
    what: whatOut,
    ours: `${out.ours.toFixed(0)} rows / s`,
    reference: `COPY out of a flat table of the same rows ${out.reference.toFixed(0)} rows / s`,
    ratios: out.ratios,
    budget: { least: 0.3, goal: 0.5 },
  })

  for (const { what, path } of whatIn) {
    const asCopied = await project()
    await (await uploaded(server.worker, asCopied, path))()
    for (const { name, run, budget } of await copyInto(server, { psql, projectId: asCopied, file: path })) {
      const taken = await inPairs(
        rounds,
        async () => lines / (await secondsOf(await uploaded(server.worker, await project(), path))),
        async () => lines / (await secondsOf(run)),
      )
      findings.push({
        kind: 'measured',
        what,
        ours: `${taken.ours.toFixed(0)} lines / s`,
        reference: `${name} ${taken.reference.toFixed(0)} lines / s`,
        ratios: taken.ratios,
        budget,
      })
    }
  }
  return findings
}

function memoryFindings(
  what: string,
  peaks: { few: number; many: number },
  { lines, many }: { lines: number; many: number },
): Finding[] {
  const measured = {
    kind: 'measured',
    ours: `${peaks.many.toFixed(0)} MB for ${many} rows`,
    reference: `${peaks.few.toFixed(0)} MB for ${lines} rows`,
  } as const
  return [
    {
      ...measured,
      what: `memory of ${what}: peak of its process`,
      ratios: [peaks.many],
      unit: 'MB',
      budget: { most: MEMORY.mostMb },
    },
    {
      ...measured,
      what: `memory of ${what}: growth`,
      ratios: [peaks.many / peaks.few],
      budget: { most: MEMORY.growth },
    },
  ]
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return (performance.now() - begun) / 1_000
}

/** COPY of the rows of an export, flat and ready, into a file. */
async function copyOutOf({ admin, adminUrl, filesDir }: BenchServer, psql: string, projectId: ProjectId) {
  await admin.query(
    `create table bench.votes as
     select s.comparison_id as item_id, p.external_id as prompt_id,
       (select array_agg(r.external_id order by c.position) from comparison_responses c
        join responses r on r.project_id = c.project_id and r.id = c.response_id
        where c.project_id = s.project_id and c.comparison_id = s.comparison_id) as responses,
       s.display_order as shown, j.ranks, j.ranks[1] = 1 as winner, j.strength, j.both_bad, 'annotator ' || ra.ordinal as annotator,
       ra.kind = 'simulated' as simulated, s.source, s.revision, s.surplus, s.answered_at as submitted_at, s.active_ms, s.reason
     from submissions s
     join judgements j on j.project_id = s.project_id and j.submission_id = s.id
     join comparisons c on c.project_id = s.project_id and c.id = s.comparison_id
     join prompts p on p.project_id = c.project_id and p.id = c.prompt_id
     join raters ra on ra.project_id = s.project_id and ra.id = s.rater_id
     where s.project_id = '${projectId}'`,
  )
  const path = join(filesDir, 'votes.copy')
  return async () => {
    await runClient(psql, adminUrl, ['--quiet', '--command', `\\copy bench.votes to '${path}'`])
    if ((await stat(path)).size === 0) throw new Error('COPY wrote nothing')
  }
}
