// `npm run bench`: speed, size and memory against references of the same run. Prints the table, and writes the page in
// docs/ when all of it ran. `--only rates` prints simulated rates for packages/statistics/BENCHMARKS.md and needs no server. Ends with 1 when something was not run, with 2 when a budget is missed.
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { annotateFindings } from './annotate.ts'
import { annotateSizeFindings } from './annotate-size.ts'
import { type BenchServer, startBenchServer } from './bench-server.ts'
import { computeFindings } from './compute.ts'
import { coverageFindings } from './coverage.ts'
import { fileFindings } from './export-and-import.ts'
import { type Finding, isKept } from './finding.ts'
import { leaseFindings } from './lease.ts'
import { leaseAndSubmitFindings } from './lease-and-submit.ts'
import { machine } from './machine.ts'
import { page } from './page.ts'
import { policyFindings } from './policy-parts.ts'
import { ratesTable } from './statistics/rates.ts'
import { submitFindings } from './submit.ts'
import { table } from './table.ts'

const PAGE = fileURLToPath(new URL('../../docs/benchmarks.md', import.meta.url))
const PARTS = ['submit', 'lease', 'queue', 'policy', 'compute', 'coverage', 'files', 'page', 'annotate']

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: PARTS },
    rounds: { type: 'string', default: '5' },
    runs: { type: 'string', default: '2000' },
    about: { type: 'string', multiple: true, default: [] },
    submits: { type: 'string', default: '3000' },
    seconds: { type: 'string', default: '2' },
    'open-few': { type: 'string', default: '1000' },
    'open-many': { type: 'string', default: '100000' },
    judgements: { type: 'string', default: '1000000' },
    'rows-few': { type: 'string', default: '5000' },
    'rows-many': { type: 'string', default: '50000' },
    'streamed-mb': { type: 'string', default: '0' },
    loads: { type: 'string', default: '21' },
    tasks: { type: 'string', default: '60' },
    'judged-few': { type: 'string', default: '50' },
    'judged-many': { type: 'string', default: '500' },
    'judged-most': { type: 'string', default: '1500' },
  },
})
const rounds = Number(values.rounds)
const asked = PARTS.filter((part) => values.only.includes(part))

const findings: Finding[] = []
if (values.only.includes('rates'))
  for (const row of ratesTable({ runs: Number(values.runs), about: values.about })) console.log(row)
if (asked.length > 0) await measureAll()
const missed = findings.some((finding) => isKept(finding) === false)
process.exitCode = findings.some(({ kind }) => kind === 'not run') ? 1 : missed ? 2 : 0

async function measureAll(): Promise<void> {
  const server = await startBenchServer()
  try {
    for (const part of asked) {
      console.error(`measuring: ${part}`)
      findings.push(...(await measured(server, part).catch((error: unknown) => failed(part, error))))
    }
    const made = { findings, rounds, machine: await machine(server), day: new Date().toISOString().slice(0, 10) }
    console.log(table(findings))
    if (asked.length === PARTS.length) await writeFile(PAGE, page(made))
  } finally {
    await server.stop()
  }
}

/** What the other parts found is not lost when one ends early. */
function failed(part: string, error: unknown): Finding[] {
  console.error(error)
  return [{ kind: 'not run', what: part, why: `it ended with “${error instanceof Error ? error.message : error}”` }]
}

async function measured(server: BenchServer, part: string): Promise<Finding[]> {
  switch (part) {
    case 'submit':
      return submitFindings(server, { rounds, perRound: Number(values.submits), seconds: Number(values.seconds) })
    case 'lease':
      return leaseFindings(server, { rounds, few: Number(values['open-few']), many: Number(values['open-many']) })
    case 'queue':
      return leaseAndSubmitFindings(server, { rounds, seconds: 2 * Number(values.seconds) })
    case 'policy':
      return policyFindings(server, { rounds })
    case 'compute':
      return computeFindings(server, { rounds, judgements: Number(values.judgements) })
    case 'coverage':
      return coverageFindings({ runs: Number(values.runs) })
    case 'files':
      return fileFindings(server, {
        rounds,
        lines: Number(values['rows-few']),
        many: Number(values['rows-many']),
        streamedMb: Number(values['streamed-mb']),
      })
    case 'page':
      return annotateSizeFindings()
    default:
      return annotateFindings({
        loads: Number(values.loads),
        tasks: Number(values.tasks),
        few: Number(values['judged-few']),
        many: Number(values['judged-many']),
        most: Number(values['judged-most']),
      })
  }
}
