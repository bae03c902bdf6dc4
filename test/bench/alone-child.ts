// One import, export, measurement or fit, as the worker does it, in a process of its own. Prints the most memory it held
// meanwhile, in bytes, and how long it took. Loading the program leaves much rubbish, which a worker that runs for days has long cleared away: so is it here.
import { setTimeout as pause } from 'node:timers/promises'
import { ProjectId } from '@tiebreak/contracts/ids.ts'
import { connect } from '@tiebreak/db/connect.ts'
import { startEngine, type TaskEngine } from '@tiebreak/engine/start-engine.ts'
import type { WorkerCtx } from '@tiebreak/services/context.ts'
import { runFit } from '@tiebreak/services/measures/run-fit.ts'
import { runMeasure } from '@tiebreak/services/measures/run-measure.ts'
import { z } from 'zod'
import type { Told } from './alone-in-process.ts'
import { askedExport } from './asked-export.ts'
import { uploaded } from './uploaded.ts'

const Work = z.object({
  does: z.enum(['import', 'export', 'measure', 'fit']),
  jobsUrl: z.string(),
  filesDir: z.string(),
  projectId: ProjectId,
  path: z.string().default(''),
})

const { does, jobsUrl, filesDir, projectId, path } = Work.parse(JSON.parse(process.env.BENCH_WORK ?? ''))
const db = connect({ url: jobsUrl, max: 4, statementTimeoutMs: 600_000 })
const log = { info: () => undefined, warn: () => undefined, error: (facts: unknown) => console.error(facts) }
const engine = startEngine()
/** When the last task was handed to a thread, and when it came back. */
const handed = { at: 0, backAt: 0 }
const watched: TaskEngine = {
  ...engine,
  async run(...given) {
    handed.at = performance.now()
    const output = await engine.run(...given)
    handed.backAt = performance.now()
    return output
  },
}
const asked = { requestId: 'bench', log, filesDir, publicUrl: 'http://127.0.0.1' }
const ctx: WorkerCtx = { ...asked, db, engine: watched, actor: { kind: 'worker' } }

async function begin(): Promise<() => Promise<void>> {
  switch (does) {
    case 'import':
      return uploaded(ctx, projectId, path)
    case 'export':
      return askedExport(ctx, projectId)
    case 'measure':
      return () => runMeasure({ ctx, input: { projectId } })
    default:
      return () => runFit({ ctx, input: { projectId, jobId: null } })
  }
}

const run = await begin()
globalThis.gc?.()
await pause(500)
globalThis.gc?.()
let peakBytes = process.memoryUsage.rss()
const looking = setInterval(() => {
  peakBytes = Math.max(peakBytes, process.memoryUsage.rss())
}, 10)
const usedBefore = process.cpuUsage()
const begun = performance.now()
await run()
const ended = performance.now()
const used = process.cpuUsage(usedBefore)
clearInterval(looking)
await Promise.all([db.close(), engine.end()])
const span = (from: number, to: number) => (to - from) / 1_000
const { at, backAt } = handed
const parts = at === 0 ? null : { before: span(begun, at), inThread: span(at, backAt), after: span(backAt, ended) }
const told: z.infer<typeof Told> = {
  peakBytes,
  seconds: span(begun, ended),
  processorSeconds: (used.user + used.system) / 1_000_000,
  parts,
}
console.log(JSON.stringify(told))
