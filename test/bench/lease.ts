import type { BenchServer } from './bench-server.ts'
import { fillComparisons } from './fill-comparisons.ts'
import type { Finding } from './finding.ts'
import { inPairs } from './in-pairs.ts'
import { leaseTimes } from './lease-times.ts'
import { type MadeProject, madeProject } from './made-project.ts'
import { untilAnalysed } from './until-analysed.ts'

const PEOPLE = 8

/** How long the next assignment takes with few and with very many open comparisons: the 95th percentile of 200 calls. */
export async function leaseFindings(
  server: BenchServer,
  { rounds, few, many }: { rounds: number; few: number; many: number },
): Promise<Finding[]> {
  const small = await openProject(server, few)
  const large = await openProject(server, many)
  for (const project of [small, large]) await leaseTimes(server, project)
  await untilAnalysed(server, ['assignments', 'submissions', 'judgements'])
  const pairs = await inPairs(
    rounds,
    () => leaseTimes(server, large),
    () => leaseTimes(server, small),
  )
  return [
    {
      kind: 'measured',
      what: `lease: next assignment, p95, ${count(many)} open comparisons against ${count(few)}`,
      ours: `${pairs.ours.toFixed(2)} ms`,
      reference: `${pairs.reference.toFixed(2)} ms`,
      ratios: pairs.ratios,
      budget: { most: 2 },
    },
  ]
}

async function openProject(server: BenchServer, comparisons: number): Promise<MadeProject> {
  const project = await madeProject(server, { name: `lease ${comparisons}`, overlap: 3, people: PEOPLE })
  await fillComparisons(server.admin, { projectId: project.id, comparisons, seats: 3 })
  return project
}

function count(n: number): string {
  return n % 1_000_000 === 0 ? `${n / 1_000_000} M` : `${n / 1_000} k`
}
